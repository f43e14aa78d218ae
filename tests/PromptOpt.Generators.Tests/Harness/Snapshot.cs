using System.Runtime.CompilerServices;

namespace PromptOpt.Generators.Tests;

/// <summary>
/// Compares generated text with a reviewed file beside the test: <c>Name.verified.cs</c>. On a difference <c>Name.received.cs</c> is written;
/// to accept it, move it over the verified file, or run with the environment variable <c>PROMPTOPT_ACCEPT_SNAPSHOTS=1</c>.
/// </summary>
internal static class Snapshot
{
    public static void Matches(string actual, string name, [CallerFilePath] string testFile = "")
    {
        string folder = Path.Combine(Path.GetDirectoryName(testFile)!, "Snapshots");
        string verified = Path.Combine(folder, name + ".verified.cs");
        string received = Path.Combine(folder, name + ".received.cs");
        string text = actual.Replace(GeneratedCode.Version, "{version}", StringComparison.Ordinal);
        if (File.Exists(verified) && File.ReadAllText(verified).ReplaceLineEndings("\n") == text)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(folder);
        if (Environment.GetEnvironmentVariable("PROMPTOPT_ACCEPT_SNAPSHOTS") == "1")
        {
            File.WriteAllText(verified, text);
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        Assert.Fail($"The generated text differs from {Path.GetFileName(verified)}; see {Path.GetFileName(received)} beside it.");
    }
}
