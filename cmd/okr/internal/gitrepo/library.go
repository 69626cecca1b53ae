package gitrepo

func newLibrary(r *Repo) (reader, error) { return nil, ErrNoGit }
