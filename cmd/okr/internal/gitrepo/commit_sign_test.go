package gitrepo

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// signers set a repository up to sign in each of git's three ways, with a key
// made for the test. Where the machine lacks a program the way is skipped.
var signers = []struct {
	name  string
	setup func(s *site)
}{
	{"ssh", func(s *site) {
		key := filepath.Join(filepath.Dir(s.top), "key")
		s.program("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", key)
		public, err := os.ReadFile(key + ".pub")
		if err != nil {
			s.t.Fatal(err)
		}
		s.write("../signers", "ben@example.org "+string(public))
		s.git("config", "gpg.format", "ssh")
		s.git("config", "user.signingKey", key)
		s.git("config", "gpg.ssh.allowedSignersFile", filepath.Join(filepath.Dir(s.top), "signers"))
	}},
	{"openpgp", func(s *site) {
		s.gnupg()
		s.program("gpg", "--batch", "--passphrase", "", "--quick-generate-key", "Ben <ben@example.org>", "ed25519", "sign", "never")
		s.git("config", "user.signingKey", "ben@example.org")
	}},
	{"x509", func(s *site) {
		home := s.gnupg()
		cert := filepath.Join(home, "cert.pem")
		s.program("gpgsm", "--batch", "--pinentry-mode", "loopback", "--passphrase-fd", "0", "--generate-key", "--output", cert, s.file("params",
			"Key-Type: RSA\nKey-Length: 2048\nKey-Usage: sign\nSerial: random\nName-DN: CN=Ben\nName-Email: ben@example.org\nNot-After: 2090-01-01\n"))
		s.program("gpgsm", "--batch", "--import", cert)
		id := ""
		for line := range strings.Lines(s.program("gpgsm", "--list-keys", "--with-colons")) {
			if f := strings.Split(line, ":"); f[0] == "fpr" && len(f) > 9 && id == "" {
				id = f[9]
			}
		}
		if err := os.WriteFile(filepath.Join(home, "trustlist.txt"), []byte(id+" S relax\n"), 0o600); err != nil {
			s.t.Fatal(err)
		}
		s.program("gpgconf", "--kill", "gpg-agent")
		s.git("config", "gpg.format", "x509")
		s.git("config", "user.signingKey", id)
	}},
}

// gnupg is a home for keys of this test alone, with a path short enough for the
// sockets in it.
func (s *site) gnupg() string {
	s.t.Helper()
	home, err := os.MkdirTemp("", "gpg")
	if err != nil {
		s.t.Fatal(err)
	}
	s.env = append(s.env, "GNUPGHOME="+home)
	s.t.Cleanup(func() {
		tryProgram(s.env, "gpgconf", "--kill", "all")
		os.RemoveAll(home)
	})
	if err := os.WriteFile(filepath.Join(home, "gpgsm.conf"), []byte("disable-crl-checks\n"), 0o600); err != nil {
		s.t.Fatal(err)
	}
	return home
}

// file writes a file beside the repository.
func (s *site) file(name, text string) string {
	s.write("../"+name, text)
	return filepath.Join(filepath.Dir(s.top), name)
}

// program runs another program than git; the test is skipped where there is none.
func (s *site) program(name string, args ...string) string {
	s.t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		s.t.Skip("no " + name)
	}
	out, err := tryProgram(s.env, name, args...)
	if err != nil {
		s.t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return out
}

func tryProgram(env []string, name string, args ...string) (string, error) {
	cmd := exec.Command(name, args...)
	cmd.Env = env
	out, err := cmd.CombinedOutput()
	return string(out), err
}

// TestCommitIsSignedAsConfigured: git itself finds the signature good, of a commit
// made by either way, of an amended one, and of one made again on top of others.
func TestCommitIsSignedAsConfigured(t *testing.T) {
	for _, signer := range signers {
		t.Run(signer.name, func(t *testing.T) {
			t.Parallel()
			h := newHub(t)
			h.t = t
			s := h.clone("mine")
			signer.setup(s)
			s.git("config", "commit.gpgSign", "true")
			for _, hooks := range []bool{false, true} {
				if hooks {
					s.hook("pre-commit", "exit 0\n")
				}
				before := s.look()
				res, err := s.open().CommitEdits(context.Background(), s.request("63.5"))
				if err != nil {
					t.Fatal(err)
				}
				s.git("verify-commit", "HEAD")
				s.prove(res, "63.5", before)
				req := s.request("64")
				req.Amend, req.AllowNone = true, true
				if _, err := s.open().CommitEdits(context.Background(), req); err != nil {
					t.Fatal(err)
				}
				s.git("verify-commit", "HEAD")
			}
			s.git("reset", "-q", "--hard", "origin/main")
			other := h.clone("other")
			other.commit("current", 70)
			if _, err := other.push(nil); err != nil {
				t.Fatal(err)
			}
			s.commit("confidence", 1)
			if res, err := s.push(nil); err != nil || res.Replayed != 1 {
				t.Fatalf("%+v, %v", res, err)
			}
			s.git("verify-commit", "origin/main")
		})
	}
}
