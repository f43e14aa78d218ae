using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace PromptOpt;

/// <summary>
/// A text with holes: <c>{message}</c> for a value as people write it, <c>{message:json}</c> for it as JSON. <c>{{message}}</c> stands for the text <c>{message}</c>; any other brace is one, so that JSON in a text
/// stays as it is.
/// </summary>
internal sealed partial class PromptTemplate
{
    private const string Json = "json";

    private readonly ImmutableArray<Part> _parts;

    /// <param name="name">What people call it.</param>
    /// <param name="text">The text.</param>
    public PromptTemplate(string name, string text)
    {
        Name = name;
        Text = text;
        _parts = Split(text);
        Holes = [.. _parts.Where(static part => part.IsHole).Select(static part => part.Text).Distinct(StringComparer.Ordinal)];
    }

    public string Name { get; }

    public string Text { get; }

    /// <summary>The names of its holes, as they are written.</summary>
    public ImmutableArray<string> Holes { get; }

    /// <summary>The first hole with a format that is none; <see langword="null"/> when all can be filled.</summary>
    public string? UnknownFormat => _parts.FirstOrDefault(static part => part.Format is not (null or Json)) is { IsHole: true } part ? $"{part.Text}:{part.Format}" : null;

    /// <summary>The text with every hole filled; nothing where there is no value. What is filled in is not looked at again.</summary>
    public string Fill(Func<string, FieldValue?> find)
    {
        StringBuilder text = new();
        foreach (Part part in _parts)
        {
            text.Append(!part.IsHole ? part.Text : find(part.Text) is not { } value ? "" : part.Format == Json ? value.Json : value.Text);
        }

        return text.ToString();
    }

    private static ImmutableArray<Part> Split(string text)
    {
        ImmutableArray<Part>.Builder parts = ImmutableArray.CreateBuilder<Part>();
        int done = 0;
        foreach (Match match in Hole().Matches(text))
        {
            parts.Add(new Part(text[done..match.Index], IsHole: false, Format: null));
            done = match.Index + match.Length;
            bool isQuoted = match.Groups["quoted"].Success;
            string? format = match.Groups["format"] is { Success: true } named ? named.Value : null;
            parts.Add(isQuoted ? new Part(match.Value[1..^1], IsHole: false, Format: null) : new Part(match.Groups["name"].Value, IsHole: true, format));
        }

        parts.Add(new Part(text[done..], IsHole: false, Format: null));
        return parts.ToImmutable();
    }

    // A brace that a name follows and that closes behind it; with a second pair of braces round it, the text itself.
    [GeneratedRegex(@"(?<quoted>\{\{[\p{L}_][\p{L}\p{Nd}_]*(:\w+)?\}\})|\{(?<name>[\p{L}_][\p{L}\p{Nd}_]*)(:(?<format>\w+))?\}", RegexOptions.CultureInvariant)]
    private static partial Regex Hole();

    /// <param name="Text">A text as it stands, or the name of a hole.</param>
    /// <param name="IsHole">Which of the two.</param>
    /// <param name="Format">How the value is written; <see langword="null"/> as people write it.</param>
    private readonly record struct Part(string Text, bool IsHole, string? Format);
}
