using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PromptOpt.Shared;

namespace PromptOpt.Analyzers;

/// <summary>The files of a project by the paths that attributes give, which start at the project's folder.</summary>
internal static class ProjectFiles
{
    private const int BlockLength = 16 * 1024;

    private static readonly ConditionalWeakTable<SourceText, string> Fingerprints = new();

    /// <summary>Whether the file is the one that is meant.</summary>
    /// <param name="path">The path of a file.</param>
    /// <param name="declared">A path that starts at the project's folder.</param>
    public static bool IsAt(string path, string declared)
    {
        string file = path.Replace('\\', '/');
        string ending = declared.Replace('\\', '/');
        ending = ending.StartsWith("./", StringComparison.Ordinal) ? ending.Substring(2) : ending;
        return ending.Length > 0
            && file.EndsWith(ending, StringComparison.OrdinalIgnoreCase)
            && (file.Length == ending.Length || file[file.Length - ending.Length - 1] == '/');
    }

    /// <summary>The only file of that path, or <see langword="null"/>.</summary>
    public static AdditionalText? Find(IEnumerable<AdditionalText> files, string declared)
    {
        AdditionalText? found = null;
        foreach (AdditionalText file in files)
        {
            if (IsAt(file.Path, declared))
            {
                if (found is not null)
                {
                    return null;
                }

                found = file;
            }
        }

        return found;
    }

    /// <summary>The fingerprint of a file's text, taken once for each version of it; <see langword="null"/> when the file cannot be read.</summary>
    public static string? FingerprintOf(AdditionalText file, CancellationToken cancellationToken)
        => file.GetText(cancellationToken) is { } text ? Fingerprints.GetValue(text, TakeFingerprint) : null;

    private static string TakeFingerprint(SourceText text)
    {
        TextFingerprint fingerprint = new();
        char[] block = new char[BlockLength];
        for (int start = 0; start < text.Length; start += BlockLength)
        {
            int count = Math.Min(BlockLength, text.Length - start);
            text.CopyTo(start, block, 0, count);
            fingerprint.Append(block, 0, count);
        }

        return fingerprint.ToString();
    }
}
