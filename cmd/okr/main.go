// Command okr keeps goals as plain files in git: it checks them, records
// check-ins as commits, shows what a change of goals does to the score, and
// writes quarter reports from history.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := Run(ctx, systemEnv())
	stop()
	os.Exit(code)
}
