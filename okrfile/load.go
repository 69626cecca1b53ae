package okrfile

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// ConfigName is the name of the file that makes a directory a workspace.
const ConfigName = "okr.yaml"

// LoadOptions says what to load; the zero value loads the whole workspace.
type LoadOptions struct {
	// Paths are files, directories and globs relative to the workspace, with
	// slashes. The files they name are in focus: Plan.Problems speaks of them
	// alone, while the other files of the workspace are still loaded, because
	// references need them. None means all.
	Paths []string
	// Overlay replaces or adds contents by path, as editors and standard input do.
	Overlay map[string][]byte
	// Cache keeps parsed files between loads; nil for none.
	Cache *Cache
	// Skip leaves out the files for which it is true, as if they were not there; nil
	// leaves out none. The plan's LeftOut lists them.
	Skip func(path string) bool
	// Workers bounds the files that are read at once; 0 means one per processor.
	Workers int
	// Each is called with every document in focus as soon as it is read, by several
	// goroutines at once, and says whether it is done with it. Of the documents that
	// it is done with, and of those out of focus, the plan keeps what other files
	// need: ids, titles, links, requests and waivers, but no [Definition]. So memory
	// does not grow with all that is written in the files. Each must not keep a
	// Definition that it is done with: it is used again. nil keeps everything.
	Each func(*Config, *Document) bool
}

// NoMatchError says that a path given to Load does not exist or names no file.
type NoMatchError struct {
	Path  string
	Cause error // fs.ErrNotExist and alike; nil for a pattern or an empty directory
}

func (e *NoMatchError) Error() string {
	if errors.Is(e.Cause, fs.ErrNotExist) {
		return fmt.Sprintf("%q does not exist", e.Path)
	}
	if e.Cause != nil {
		return fmt.Sprintf("%q cannot be read: %v", e.Path, e.Cause)
	}
	return fmt.Sprintf("%q names no YAML file", e.Path)
}

func (e *NoMatchError) Unwrap() error { return e.Cause }

// Load reads the workspace at the root of fsys: okr.yaml where there is one, and
// the OKR files that it names. What is wrong with a file, unreadable ones
// included, is a problem of the plan; an error means that a path of the options
// is wrong or that the workspace cannot be listed.
func Load(fsys fs.FS, opt LoadOptions) (*Plan, error) {
	config, err := loadConfig(fsys, opt)
	if err != nil {
		return nil, err
	}
	l := &loader{fsys: fsys, opt: opt, config: config, links: links{}}
	files, focus, err := l.find()
	if err != nil {
		return nil, err
	}
	l.focus = focus
	var left []string
	if opt.Skip != nil {
		files = slices.DeleteFunc(files, func(name string) bool {
			skip := opt.Skip(name)
			if skip {
				left = append(left, name)
			}
			return skip
		})
	}
	plan := NewPlan(config, l.readAll(files))
	plan.focus, plan.LeftOut = focus, left
	return plan, nil
}

func loadConfig(fsys fs.FS, opt LoadOptions) (*Config, error) {
	src, given := opt.Overlay[ConfigName]
	if !given {
		var err error
		src, err = readFile(fsys, ConfigName)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return DefaultConfig(), nil
		case err != nil:
			c := DefaultConfig()
			c.Path, c.Problems = ConfigName, []Problem{unreadable(ConfigName, err)}
			return c, nil
		}
	}
	return ParseConfig(ConfigName, src), nil
}

// sizeError says that a file is larger than the budget.
type sizeError int64

func (e sizeError) Error() string { return fmt.Sprintf("%d bytes", int64(e)) }

var errNotRegular = errors.New("it is not a regular file")

// readFile reads a file of at most MaxFileSize bytes; larger ones are not read.
func readFile(fsys fs.FS, name string) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, err
	case info.Size() > MaxFileSize:
		return nil, sizeError(info.Size())
	}
	src := make([]byte, 0, info.Size()+1)
	for {
		n, err := f.Read(src[len(src):cap(src)])
		src = src[:len(src)+n]
		switch {
		case errors.Is(err, io.EOF):
			return src, nil
		case err != nil:
			return nil, err
		case len(src) > MaxFileSize:
			return nil, sizeError(len(src))
		}
		if len(src) == cap(src) {
			src = slices.Grow(src, len(src)+512)
		}
	}
}

// unreadable makes a problem of an error, without the words that name the path.
func unreadable(name string, err error) Problem {
	var p Problem
	if size, ok := errors.AsType[sizeError](err); ok {
		p = tooLarge(int64(size))
	} else {
		if e, ok := errors.AsType[*fs.PathError](err); ok {
			err = e.Err
		}
		start := Pos{Line: 1, Column: 1}
		p = Problem{Code: CodeFileUnreadable, Span: Span{start, start}, Message: fmt.Sprintf("the file cannot be read: %v", err)}
	}
	p.File = name
	return p
}

// readAll parses the files in parallel, in the order of the list.
func (l *loader) readAll(files []string) []*Document {
	docs := make([]*Document, len(files))
	workers := l.opt.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(workers, len(files)) {
		wg.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(files) {
					return
				}
				docs[i] = l.visited(l.read(files[i]))
			}
		})
	}
	wg.Wait()
	return docs
}

func (l *loader) read(name string) *Document {
	if src, ok := l.opt.Overlay[name]; ok {
		return l.opt.Cache.parse(name, src)
	}
	if err := l.links.escape(name); err != nil {
		return &Document{Path: name, Problems: []Problem{unreadable(name, err)}}
	}
	src, err := readFile(l.fsys, name)
	if err != nil {
		return &Document{Path: name, Problems: []Problem{unreadable(name, err)}}
	}
	return l.opt.Cache.parse(name, src)
}

// visited shows a document to Each and drops what nobody will ask for again.
// Documents of the cache belong to others and stay as they are.
func (l *loader) visited(d *Document) *Document {
	if l.opt.Each == nil {
		return d
	}
	if l.focus == nil || l.focus[d.Path] {
		if !l.opt.Each(l.config, d) {
			return d
		}
	}
	if l.opt.Cache == nil {
		d.forgetDefinitions()
	}
	return d
}

// undefined stands for the definitions that were dropped; nobody writes to it.
var undefined Definition

func (d *Document) forgetDefinitions() {
	for _, o := range d.Objectives {
		for _, kr := range o.KeyResults {
			if kr.Definition != &undefined {
				definitions.Put(kr.Definition)
				kr.Definition = &undefined
			}
		}
	}
}
