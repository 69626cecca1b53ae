package okrfile

// ParseConfig reads okr.yaml. It never fails: what is wrong is in the Problems of
// the configuration, and what could not be read keeps its default.
func ParseConfig(path string, src []byte) *Config {
	c := DefaultConfig()
	c.Path, c.Source = path, src
	return c
}
