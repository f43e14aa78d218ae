using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace PromptOpt.Runner.Tests;

/// <summary>The report as people meet it: in a browser.</summary>
public sealed class ReportPageTests(Browser browser) : IClassFixture<Browser>
{
    [Fact]
    public async Task It_shows_the_figures_of_the_run_without_a_request_or_a_complaint()
    {
        using App app = new();
        JsonElement run = (await app.RunAsync("optimize", "--json")).Json;

        await using OpenedPage opened = await browser.OpenAsync(run.GetProperty("report").GetString()!);

        Assert.Equal([opened.Page.Url], opened.Requests);
        Assert.Empty(opened.Complaints);
        JsonElement test = run.GetProperty("test");
        string result = await opened.Page.Locator("#result").InnerTextAsync();
        Assert.Contains(Percent(test.GetProperty("before").GetProperty("mean")), result, StringComparison.Ordinal);
        Assert.Contains(Percent(test.GetProperty("after").GetProperty("mean")), result, StringComparison.Ordinal);
        Assert.Contains($"{test.GetProperty("rows").GetInt32()} held-out rows", result, StringComparison.Ordinal);
        string[] rows = [.. await opened.Page.Locator("#candidates tbody tr").AllInnerTextsAsync()];
        JsonElement[] candidates = [.. run.GetProperty("candidates").EnumerateArray()];
        Assert.Equal(candidates.Length, rows.Length);
        foreach (JsonElement candidate in candidates)
        {
            string row = Assert.Single(rows, row => row.TrimStart().StartsWith($"#{candidate.GetProperty("index").GetInt32()}\t", StringComparison.Ordinal));
            Assert.Contains(Percent(candidate.GetProperty("mean")), row, StringComparison.Ordinal);
        }

        Assert.Contains(run.GetProperty("usage").GetProperty("calls").GetInt64().ToString("#,0", CultureInfo.InvariantCulture), await opened.Page.Locator("#spending").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_link_leads_somewhere()
    {
        using App app = new();
        await app.RunAsync("optimize");
        await using OpenedPage opened = await browser.OpenAsync(Path.Combine(app.RunDirectory, "report.html"));

        int links = await opened.Page.Locator("a").CountAsync();
        Assert.InRange(links, 10, int.MaxValue);
        string[] broken = await opened.Page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('a')].map(a => a.getAttribute('href')).filter(href => !href.startsWith('#') || !document.getElementById(href.slice(1)))
            """);
        Assert.Empty(broken);
        await opened.Page.Locator("nav a", new() { HasText = "Prompt changes" }).ClickAsync();
        Assert.EndsWith("#prompts", opened.Page.Url, StringComparison.Ordinal);
        await Assertions.Expect(opened.Page.Locator("#prompts-heading")).ToBeInViewportAsync();
    }

    [Fact]
    public async Task The_keyboard_reaches_everything_in_order_and_the_focus_is_seen()
    {
        using App app = new();
        await app.RunAsync("optimize");
        await using OpenedPage opened = await browser.OpenAsync(Path.Combine(app.RunDirectory, "report.html"));
        int reachable = await opened.Page.EvaluateAsync<int>("""
            () => { window.order = [...document.querySelectorAll('a, summary, [tabindex="0"]')].filter(e => e.checkVisibility({ contentVisibilityAuto: false })); return window.order.length; }
            """);

        for (int i = 0; i < reachable; i++)
        {
            await opened.Page.Keyboard.PressAsync("Tab");
            string problem = await opened.Page.EvaluateAsync<string>("""
                i => {
                  const e = document.activeElement;
                  if (e !== window.order[i]) return `${i}: ${e.outerHTML.slice(0, 80)} instead of ${window.order[i].outerHTML.slice(0, 80)}`;
                  return getComputedStyle(e).outlineStyle === 'none' ? `no outline: ${e.outerHTML.slice(0, 80)}` : '';
                }
                """, i);
            Assert.Equal("", problem);
        }
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Everything_can_be_read(ColorScheme scheme)
    {
        using App app = new();
        await app.RunAsync("optimize");
        await using OpenedPage opened = await browser.OpenAsync(Path.Combine(app.RunDirectory, "report.html"), scheme: scheme);
        await OpenAllAsync(opened.Page);

        string[] faint = await opened.Page.EvaluateAsync<string[]>("""
            () => {
              const parse = c => c.match(/[\d.]+/g).map(Number);
              const light = ([r, g, b]) => [r, g, b].map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
              const behind = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
              const found = new Set();
              for (const e of document.querySelectorAll('body *')) {
                if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) || e.matches('title, desc')) continue;
                const style = getComputedStyle(e);
                const a = light(parse(e instanceof SVGElement ? style.fill : style.color)), b = light(behind(e));
                const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
                if (ratio < 4.5) found.add(`${ratio.toFixed(2)} ${e.outerHTML.slice(0, 100)}`);
              }
              return [...found];
            }
            """);

        Assert.Empty(faint);
    }

    [Fact]
    public async Task Everything_has_a_name_for_those_who_do_not_see_it()
    {
        using App app = new();
        await app.RunAsync("optimize");
        await using OpenedPage opened = await browser.OpenAsync(Path.Combine(app.RunDirectory, "report.html"));

        string[] problems = await opened.Page.EvaluateAsync<string[]>("""
            () => {
              const problems = [];
              const named = e => e.getAttribute('aria-label') || (e.getAttribute('aria-labelledby') || '').split(' ').map(id => document.getElementById(id)?.textContent || '').join('');
              for (const e of document.querySelectorAll('svg')) if (!e.closest('[aria-hidden="true"]') && !e.parentElement.closest('svg') && !(e.getAttribute('role') === 'img' && named(e))) problems.push(`drawing without a name: ${e.outerHTML.slice(0, 80)}`);
              for (const e of document.querySelectorAll('[role=region], nav, section')) if (!named(e)) problems.push(`part without a name: ${e.outerHTML.slice(0, 80)}`);
              for (const e of document.querySelectorAll('table')) if (!e.caption || !e.querySelector('th[scope=col]')) problems.push(`table without caption or head: ${e.outerHTML.slice(0, 80)}`);
              for (const e of document.querySelectorAll('tbody tr')) if (!e.querySelector('th[scope=row]')) problems.push(`row without a header: ${e.outerHTML.slice(0, 80)}`);
              let level = 0;
              for (const e of document.querySelectorAll('h1, h2, h3, h4, h5')) { const next = +e.tagName[1]; if (next > level + 1) problems.push(`heading skips a level: ${e.textContent}`); level = next; }
              const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
              if (new Set(ids).size !== ids.length) problems.push('an id stands twice');
              for (const landmark of ['header', 'nav', 'main', 'footer']) if (document.querySelectorAll(`body > ${landmark}, .page > ${landmark}`).length !== 1) problems.push(`not one ${landmark}`);
              if (!document.documentElement.lang || !document.title) problems.push('no language or title');
              return problems;
            }
            """);

        Assert.Empty(problems);
    }

    [Fact]
    public async Task A_phone_shows_it_without_scrolling_sideways()
    {
        using App app = new();
        string directory = Path.Combine(app.Directory, "run");
        SyntheticRun.Write(directory, 60, 200, static (candidate, row) => (candidate + row) % 3 / 2.0, static candidate => $"Sort.\n{new string('x', 300)}{candidate}", static row => $"{new string('y', 400)}{row}");
        await app.RunAsync("report", "run");
        await using OpenedPage opened = await browser.OpenAsync(Path.Combine(directory, "report.html"), width: 360);
        await OpenAllAsync(opened.Page);

        Assert.InRange(await opened.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), 1, 360);
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task What_counts_stands_on_the_page_and_what_scrolls_says_so(int width)
    {
        using App app = new();
        string directory = Path.Combine(app.Directory, "run");
        SyntheticRun.Write(directory, 80, 60, static (candidate, row) => (candidate + row) % 3 / 2.0, name: "NamesThatAreLongerThanAnyoneWouldLikeButThatHappenAllTheSame.And_then_some_more.");
        await new RecordedDecision { File = "prompts/a-folder-of-a-long-name/and-a-file-of-a-name-that-is-even-longer-than-that.prompt.json", Change = "kept", Reason = "the new prompt is worse", Copy = "artifact.json", Champion = "prompts/a-folder-of-a-long-name/and-a-file-of-a-name-that-is-even-longer-than-that.prompt.json" }.SaveAsync(directory);
        await app.RunAsync("report", "run");
        await CheckAsync(Path.Combine(directory, "report.html"));
        await CompareTests.SaveAsync(app, Path.Combine("prompts", "sorter.prompt.json"), new PredictorParameters { Instructions = "Sort with care." });
        await app.RunAsync("optimize");
        await CheckAsync(Path.Combine(app.RunDirectory, "report.html"));

        async Task CheckAsync(string path)
        {
            await using OpenedPage opened = await browser.OpenAsync(path, width);
            await OpenAllAsync(opened.Page);

            // What depends on scrolling is settled with the next frame.
            string[] problems = await opened.Page.EvaluateAsync<string[]>("""
                async () => {
                  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
                  const problems = [];
                  const width = document.documentElement.clientWidth;
                  if (document.documentElement.scrollWidth > width) problems.push(`the page is ${document.documentElement.scrollWidth} wide`);
                  const seen = e => { const r = e.getBoundingClientRect(); return r.width > 0 && r.height > 0 && r.left >= 0 && r.right <= width + 1; };
                  for (const e of document.querySelectorAll('body *')) {
                    if (e.scrollWidth <= e.clientWidth + 1 || getComputedStyle(e).overflowX === 'visible' || e.matches('.unseen, .strip, svg *')) continue;
                    if (!e.querySelector(':scope > .more') || !seen(e.querySelector(':scope > .more'))) problems.push(`scrolls without a sign: ${e.outerHTML.slice(0, 80)}`);
                  }
                  for (const e of document.querySelectorAll('.scroll > .more')) if (e.parentElement.scrollWidth <= e.parentElement.clientWidth && seen(e)) problems.push(`a sign for nothing: ${e.parentElement.getAttribute('aria-label')}`);
                  for (const e of document.querySelectorAll('header *, #setup *, #result p, .warnings *, .verdict, .fate')) if (!e.closest('.more, .unseen') && e.getClientRects().length && (e.getBoundingClientRect().right > width + 1 || e.getBoundingClientRect().left < 0)) problems.push(`outside the page: ${e.outerHTML.slice(0, 80)}`);
                  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                  for (let node; node = walk.nextNode();) for (const match of node.data.matchAll(/[\d.,]+\s%/g)) {
                    const range = document.createRange(); range.setStart(node, match.index); range.setEnd(node, match.index + match[0].length);
                    if (new Set([...range.getClientRects()].map(r => Math.round(r.top))).size > 1) problems.push(`'${match[0]}' is broken: ${node.data.slice(0, 80)}`);
                  }
                  return problems;
                }
                """);

            Assert.Empty(problems);
        }
    }

    [Fact]
    public async Task The_prompt_that_was_there_and_what_became_of_the_file_are_shown()
    {
        using App app = new();
        await CompareTests.SaveAsync(app, Path.Combine("prompts", "sorter.prompt.json"), new PredictorParameters { Instructions = "Sort with care." });
        JsonElement run = (await app.RunAsync("optimize", "--json")).Json;

        await using OpenedPage opened = await browser.OpenAsync(run.GetProperty("report").GetString()!);

        string result = await opened.Page.Locator("#result").InnerTextAsync();
        Assert.Contains("There was a tuned prompt already", result, StringComparison.Ordinal);
        Assert.Contains(Percent(run.GetProperty("test").GetProperty("champion").GetProperty("mean")), result, StringComparison.Ordinal);
        Assert.Contains("prompts/sorter.prompt.json was left as it is: the new prompt is not better", result, StringComparison.Ordinal);
        Assert.Contains("--overwrite", result, StringComparison.Ordinal);
        Assert.Contains("Kept", await opened.Page.Locator("header").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal("Not distinguishable from chance", await opened.Page.Locator(".verdict strong").Last.InnerTextAsync());
    }

    [Fact]
    public async Task Notes_are_not_called_warnings()
    {
        using App app = new();
        string directory = Path.Combine(app.Directory, "run");
        SyntheticRun.Write(directory, 2, 100, static (candidate, row) => row < (candidate == 0 ? 20 : 80) ? 1 : 0);

        AppRun text = await app.RunAsync("report", "run");
        JsonElement json = (await app.RunAsync("report", "run", "--json")).Json;

        Assert.Equal(["no_test"], json.GetProperty("notes").EnumerateArray().Select(static note => note.GetProperty("code").GetString()));
        Assert.Empty(json.GetProperty("warnings").EnumerateArray());
        Assert.Matches(@"warnings\s+0\s+notes\s+1", text.Results);
        await using OpenedPage opened = await browser.OpenAsync(Path.Combine(directory, "report.html"));
        Assert.Equal(0, await opened.Page.Locator("#warnings .serious").CountAsync());
        Assert.DoesNotContain("Warning", await opened.Page.Locator("#warnings ul").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markup_in_prompts_and_rows_does_nothing_but_stand_there()
    {
        const string Evil = "</script><script>document.title = 'caught'</script><img src=x onerror=\"document.title = 'caught'\">";
        using App app = new();
        string directory = Path.Combine(app.Directory, "run");
        SyntheticRun.Write(directory, 3, 10, static (candidate, row) => (candidate + row) % 2, static candidate => $"{Evil} {candidate}", static row => $"{row} {Evil}");
        await app.RunAsync("report", "run");

        await using OpenedPage opened = await browser.OpenAsync(Path.Combine(directory, "report.html"));
        await OpenAllAsync(opened.Page);

        Assert.Contains("PromptOpt report", await opened.Page.TitleAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await opened.Page.Locator("script, img").CountAsync());
        Assert.Contains(Evil, await opened.Page.Locator("#prompts").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Empty(opened.Complaints);
    }

    private static async Task OpenAllAsync(IPage page) => await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(e => e.open = true)");

    private static string Percent(JsonElement score) => Figures.Percent(score.GetDouble());
}
