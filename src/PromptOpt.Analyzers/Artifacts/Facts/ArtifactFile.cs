using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using PromptOpt.Generators;
using PromptOpt.Shared;

namespace PromptOpt.Analyzers;

/// <summary>An artifact file with its places. Read once for each version of its text, however often the code changes.</summary>
internal sealed class ArtifactFile
{
    private static readonly ConditionalWeakTable<SourceText, ArtifactFile> Known = new();

    private readonly SourceText _text;
    private readonly JsonText? _json;

    private ArtifactFile(string path, SourceText text)
    {
        Path = path;
        _text = text;
        Length = text.Length;
        if (Length <= ArtifactParser.MaxLength)
        {
            Model = ArtifactParser.Parse(path, text, out ArtifactError? error);
            Error = error;
            _json = JsonTextReader.Read(text.ToString(), out _);
        }
    }

    public string Path { get; }

    public int Length { get; }

    /// <summary>The content, or <see langword="null"/> when it cannot be read or is too large.</summary>
    public ArtifactModel? Model { get; }

    public ArtifactError? Error { get; }

    public static bool IsArtifact(AdditionalText file) => file.Path.EndsWith(ArtifactParser.FileExtension, StringComparison.OrdinalIgnoreCase);

    public static ArtifactFile? Read(AdditionalText file, CancellationToken cancellationToken)
        => file.GetText(cancellationToken) is { } text ? Known.GetValue(text, source => new ArtifactFile(file.Path, source)) : null;

    /// <summary>The place of a member, or of the nearest one around it.</summary>
    public Location At(params object[] steps)
        => _json is null ? At(0, 0) : JsonTextPath.Locate(_json, steps) is var place ? At(place.Start, place.End) : Location.None;

    /// <summary>A piece of the file.</summary>
    public string Text(int start, int end) => _text.ToString(TextSpan.FromBounds(start, end));

    public Location At(int start, int end)
    {
        TextSpan span = TextSpan.FromBounds(Math.Min(start, _text.Length), Math.Min(Math.Max(start, end), _text.Length));
        return Location.Create(Path, span, _text.Lines.GetLinePositionSpan(span));
    }
}
