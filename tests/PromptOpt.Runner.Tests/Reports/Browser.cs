using Microsoft.Playwright;

namespace PromptOpt.Runner.Tests;

/// <summary>Chromium as the machine has it, for all tests of a class. Where there is none, a test that opens a page is left out and says why.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "chrome", "chromium.exe", "chrome.exe"];

    private const string Missing = "the report is opened in Chromium, and there is none on the PATH. Install it (Debian: apt-get install chromium), or name its executable in the environment variable PROMPTOPT_CHROMIUM.";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        if (Find() is not { } path)
        {
            // The console shows the names of tests that are left out, but not their reasons.
            TestContext.Current.SendDiagnosticMessage($"Tests are left out, each marked SKIP: {Missing}");
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    /// <summary>Opens a file and notes what the page asks for and complains about.</summary>
    internal async Task<OpenedPage> OpenAsync(string path, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        if (_browser is null)
        {
            Assert.Skip($"Left out: {Missing}");
        }

        IPage page = await _browser.NewPageAsync(new() { ViewportSize = new ViewportSize { Width = width, Height = 800 }, ColorScheme = scheme });
        OpenedPage opened = new(page);
        await page.GotoAsync(new Uri(path).AbsoluteUri);
        return opened;
    }

    private static string? Find()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Environment.GetEnvironmentVariable("PROMPTOPT_CHROMIUM")
            ?? folders.SelectMany(static folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}

/// <summary>A page, and what happened while it was open.</summary>
internal sealed class OpenedPage : IAsyncDisposable
{
    public OpenedPage(IPage page)
    {
        Page = page;
        page.Request += (_, request) => Requests.Add(request.Url);
        page.Console += (_, message) => Complaints.Add(message.Text);
        page.PageError += (_, error) => Complaints.Add(error);
    }

    public IPage Page { get; }

    public List<string> Requests { get; } = [];

    public List<string> Complaints { get; } = [];

    public async ValueTask DisposeAsync() => await Page.CloseAsync();
}
