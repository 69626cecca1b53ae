package gitrepo

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
)

// CacheDir is where okr keeps what it can work out again: a directory under the
// git directory that all working trees share. It may be deleted at any time.
func (r *Repo) CacheDir() string { return filepath.Join(r.CommonDir, "okr") }

const (
	cacheMagic = "okr cache 1\n" // raised when the form of the file changes
	maxCache   = 256 << 20       // bytes; a longer file is not read
	trimCache  = 64 << 20        // bytes; beyond it, what was not used is dropped
)

// Cache is a file of keys and values in CacheDir. It is read when it is first
// asked and written by Flush, at once or not at all; a damaged entry and what
// follows it are as if they had never been there. Of two programs that flush at
// the same time one wins. A Cache may be used by several goroutines.
type Cache struct {
	file string

	mu      sync.Mutex
	loaded  bool
	entries map[string][]byte
	used    map[string]bool
	size    int
	changed bool
}

// Cache opens the cache of that name: letters, digits and hyphens. Nothing is
// read or written yet.
func (r *Repo) Cache(name string) *Cache {
	return &Cache{file: filepath.Join(r.CacheDir(), name+".cache")}
}

// Get returns the value of a key. It must not be changed.
func (c *Cache) Get(key string) ([]byte, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.load()
	value, ok := c.entries[key]
	if ok {
		c.used[key] = true
	}
	return value, ok
}

// Put sets the value of a key. The value must not be changed afterwards.
func (c *Cache) Put(key string, value []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.load()
	if old, ok := c.entries[key]; ok && bytes.Equal(old, value) {
		return
	}
	c.size += len(key) + len(value) - len(c.entries[key])
	c.entries[key], c.used[key], c.changed = value, true, true
}

// Delete takes a key away.
func (c *Cache) Delete(key string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.load()
	if old, ok := c.entries[key]; ok {
		c.size -= len(key) + len(old)
		delete(c.entries, key)
		c.changed = true
	}
}

// load reads the file. Each entry is the lengths of key and value, both, and
// their check sum.
func (c *Cache) load() {
	if c.loaded {
		return
	}
	c.loaded, c.entries, c.used = true, make(map[string][]byte), make(map[string]bool)
	if info, err := os.Stat(c.file); err != nil || !info.Mode().IsRegular() || info.Size() > maxCache {
		return
	}
	data, err := os.ReadFile(c.file)
	if err != nil || !bytes.HasPrefix(data, []byte(cacheMagic)) {
		return
	}
	for data = data[len(cacheMagic):]; len(data) >= 12; {
		key, value := int(binary.BigEndian.Uint32(data)), int(binary.BigEndian.Uint32(data[4:]))
		if key > maxCache || value > maxCache || len(data) < 12+key+value {
			return
		}
		body := data[8 : 8+key+value]
		if crc32.Checksum(body, castagnoli()) != binary.BigEndian.Uint32(data[8+key+value:]) {
			return
		}
		c.entries[string(body[:key])] = body[key:]
		c.size += key + value
		data = data[12+key+value:]
	}
}

func castagnoli() *crc32.Table { return crc32.MakeTable(crc32.Castagnoli) }

// Flush writes what was put. The file is replaced by a rename, so a reader sees
// the old one or the new one.
func (c *Cache) Flush() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.changed {
		return nil
	}
	dir := filepath.Dir(c.file)
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return fmt.Errorf("cache: %w", err)
	}
	file, err := os.CreateTemp(dir, filepath.Base(c.file)+".tmp-*")
	if err != nil {
		return fmt.Errorf("cache: %w", err)
	}
	_, err = file.Write(c.encode())
	err = errors.Join(err, file.Close())
	if err == nil {
		err = os.Rename(file.Name(), c.file)
	}
	if err != nil {
		os.Remove(file.Name())
		return fmt.Errorf("cache: %w", err)
	}
	c.changed = false
	c.sweep(dir)
	return nil
}

func (c *Cache) encode() []byte {
	keys := make(map[string]bool, len(c.entries))
	for key := range c.entries {
		if c.size <= trimCache || c.used[key] {
			keys[key] = true
		}
	}
	out := append(make([]byte, 0, len(cacheMagic)+c.size+12*len(keys)), cacheMagic...)
	for _, key := range sortedKeys(keys) {
		value := c.entries[key]
		out = binary.BigEndian.AppendUint32(out, uint32(len(key)))
		out = binary.BigEndian.AppendUint32(out, uint32(len(value)))
		body := len(out)
		out = append(append(out, key...), value...)
		out = binary.BigEndian.AppendUint32(out, crc32.Checksum(out[body:], castagnoli()))
	}
	return out
}

// sweep removes what a killed Flush left, once that is surely over.
func (c *Cache) sweep(dir string) {
	now, err := os.Stat(c.file)
	files, err2 := os.ReadDir(dir)
	if err != nil || err2 != nil {
		return
	}
	for _, f := range files {
		info, err := f.Info()
		if err == nil && f.Type() == fs.FileMode(0) && strings.HasPrefix(f.Name(), filepath.Base(c.file)+".tmp-") &&
			now.ModTime().Sub(info.ModTime()).Hours() > 1 {
			os.Remove(filepath.Join(dir, f.Name()))
		}
	}
}
