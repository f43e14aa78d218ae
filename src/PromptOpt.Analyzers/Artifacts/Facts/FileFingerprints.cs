using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PromptOpt.Shared;

namespace PromptOpt.Analyzers;

/// <summary>Fingerprints of the texts of files, taken once for each version of a text.</summary>
internal static class FileFingerprints
{
    private const int BlockLength = 16 * 1024;

    private static readonly ConditionalWeakTable<SourceText, string> Fingerprints = new();

    /// <summary>The fingerprint of a file's text; <see langword="null"/> when the file cannot be read.</summary>
    public static string? Of(AdditionalText file, CancellationToken cancellationToken)
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
