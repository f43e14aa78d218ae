using Microsoft.CodeAnalysis.Text;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>From the text of an artifact file to its model.</summary>
internal static class ArtifactParser
{
    /// <summary>The most characters that are compiled into an assembly.</summary>
    public const int MaxLength = 256 * 1024;

    private const int Utf8CodePage = 65001;

    public const string FileExtension = ".prompt.json";

    /// <summary>Reads a file as the compiler read it, which takes any encoding; a running program takes UTF-8 alone.</summary>
    /// <returns>The model, or <see langword="null"/> together with an error.</returns>
    public static ArtifactModel? Parse(string path, SourceText text, out ArtifactError? error)
    {
        if (text.Encoding is { CodePage: not Utf8CodePage })
        {
            error = ArtifactError.NotUtf8;
            return null;
        }

        return Parse(path, text.ToString(), out error);
    }

    /// <summary>Reads the text.</summary>
    /// <returns>The model, or <see langword="null"/> together with an error.</returns>
    public static ArtifactModel? Parse(string path, string text, out ArtifactError? error)
    {
        if (ArtifactReader.Read(text, out error) is not { } document)
        {
            return null;
        }

        return new ArtifactModel(
            document with { Provenance = null },
            new TunedVariantModel(
                document.Variant,
                path,
                document.Fingerprints?.Metric ?? "",
                (document.Provenance?.Data ?? ImmutableEquatableArray<ArtifactDataSection>.Empty).Where(static data => data.Text is not null).Select(static data => new TextPair(data.Name, data.Text!)).ToArray().ToImmutableEquatableArray(),
                document.Predictors.OrderBy(static predictor => predictor.Name, StringComparer.Ordinal).ToArray().ToImmutableEquatableArray())
            {
                Settings = document.Settings.OrderBy(static setting => setting.Name, StringComparer.Ordinal).ToArray().ToImmutableEquatableArray(),
            });
    }

    /// <summary>The path relative to the project, with forward slashes; the file's name when it lies elsewhere.</summary>
    public static string RelativePath(string path, string? projectDirectory)
    {
        string normalized = path.Replace('\\', '/');
        string root = (projectDirectory ?? "").Replace('\\', '/').TrimEnd('/') + "/";
        return root.Length > 1 && normalized.StartsWith(root, StringComparison.Ordinal)
            ? normalized.Substring(root.Length)
            : normalized.Substring(normalized.LastIndexOf('/') + 1);
    }
}
