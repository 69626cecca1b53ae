package report

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"html"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

var long = flag.Bool("long", false, "run the slow tests too")

// browser is Chromium, found on the path.
type browser struct{ path string }

func findBrowser(t *testing.T) browser {
	t.Helper()
	if !*long {
		t.Skip("the browser tests run with -long")
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return browser{path}
		}
	}
	t.Skip("no Chromium on the path")
	return browser{}
}

// dump loads a file and returns its document afterwards and what the browser
// logged.
func (b browser) dump(t *testing.T, file string, flags ...string) (dom, log string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	flags = append([]string{"--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
		"--disable-component-update", "--disable-sync", "--disable-extensions", "--user-data-dir=" + t.TempDir(), "--enable-logging=stderr",
		"--window-size=1500,1200", "--virtual-time-budget=6000", "--dump-dom"}, flags...)
	cmd := exec.CommandContext(ctx, b.path, append(flags, "file://"+file)...)
	var out, errs strings.Builder
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); err != nil {
		t.Fatalf("%v\n%s", err, errs.String())
	}
	return out.String(), errs.String()
}

// consoleLines are the messages of the page itself, violations of its content
// security policy among them.
func consoleLines(log string) []string {
	return regexp.MustCompile(`.*CONSOLE.*`).FindAllString(log, -1)
}

func writeFile(t *testing.T, dir, name, text string) string {
	t.Helper()
	path := filepath.Join(dir, name)
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestHTMLLogsNothingInChromium(t *testing.T) {
	b := findBrowser(t)
	dir := t.TempDir()
	page := renderHTML(t, fixtureReport())
	dom, log := b.dump(t, writeFile(t, dir, "page.html", page))
	if lines := consoleLines(log); len(lines) > 0 {
		t.Errorf("the page logs %q", lines)
	}
	if !strings.Contains(dom, "What needs a conversation") {
		t.Errorf("the browser shows no report:\n%.2000s", dom)
	}
	// The policy holds, and the test would see a message.
	bad := strings.Replace(page, "</main>", "<script>document.title='broken'</script></main>", 1)
	dom, log = b.dump(t, writeFile(t, dir, "bad.html", bad))
	if len(consoleLines(log)) == 0 || strings.Contains(dom, "<title>broken") {
		t.Error("a script in the page runs, or its violation is not seen")
	}
}

// frame shows a page at a width and collects what the page reports to it.
const frame = `<!doctype html><html lang="en"><title>frame</title><body style="margin:0"><pre id="result"></pre>
<script>addEventListener("message", e => { document.getElementById("result").textContent = e.data })</script>
<iframe src="probe.html" title="page" style="width:%dpx;height:1000px;border:0"></iframe></body></html>`

// probe opens everything and lets axe judge the page.
const probe = `<script src="%s"></script><script>
document.querySelectorAll("details").forEach(d => { d.open = true });
axe.run(document, {resultTypes: ["violations"]}).then(r => parent.postMessage(JSON.stringify({
 rules: r.passes.length + r.violations.length,
 overflow: document.documentElement.scrollWidth - innerWidth,
 scheme: matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
 violations: r.violations.map(v => v.id + ": " + v.help + " " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 200) + " " + (n.any[0] || {}).message).join(" | ")),
}), "*"), e => parent.postMessage(JSON.stringify({violations: [String(e)]}), "*"));
</script></body>`

func TestHTMLIsAccessible(t *testing.T) {
	b := findBrowser(t)
	axe := os.Getenv("OKR_AXE")
	if _, err := os.Stat(axe); err != nil {
		t.Skip("OKR_AXE does not name the file axe.min.js of the npm package axe-core")
	}
	page := renderHTML(t, fixtureReport())
	page = regexp.MustCompile(`<meta http-equiv="Content-Security-Policy"[^>]*>`).ReplaceAllString(page, "")
	page = strings.Replace(page, "</body>", fmt.Sprintf(probe, "file://"+axe), 1)
	broken := strings.Replace(page, "</main>", `<p style="color:#ccc;background:#fff;width:3000px">faint and wide</p><img src="data:,"></main>`, 1)
	for _, c := range []struct {
		name, page, scheme string
		width, flag        int
	}{
		{"wide light", page, "light", 1400, 1}, {"narrow light", page, "light", 380, 1}, {"wide dark", page, "dark", 1400, 0}, {"narrow dark", page, "dark", 380, 0},
		{"broken", broken, "light", 1400, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			writeFile(t, dir, "probe.html", c.page)
			dom, _ := b.dump(t, writeFile(t, dir, "frame.html", fmt.Sprintf(frame, c.width)), fmt.Sprintf("--blink-settings=preferredColorScheme=%d", c.flag), "--allow-file-access-from-files")
			m := regexp.MustCompile(`(?s)<pre id="result">(.*?)</pre>`).FindStringSubmatch(dom)
			var got struct {
				Rules, Overflow int
				Scheme          string
				Violations      []string
			}
			if m == nil || json.Unmarshal([]byte(html.UnescapeString(m[1])), &got) != nil {
				t.Fatalf("axe did not report:\n%.2000s", dom)
			}
			if c.name == "broken" {
				if len(got.Violations) < 2 || got.Overflow <= 0 {
					t.Errorf("a broken page has overflow %d and violations %q", got.Overflow, got.Violations)
				}
				return
			}
			if got.Scheme != c.scheme {
				t.Errorf("the page was shown %s", got.Scheme)
			}
			if got.Overflow > 0 {
				t.Errorf("at %d pixels the page is %d too wide", c.width, got.Overflow)
			}
			for _, v := range got.Violations {
				t.Errorf("axe: %s", v)
			}
		})
	}
}
