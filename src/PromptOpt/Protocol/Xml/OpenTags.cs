namespace PromptOpt;

/// <summary>The tags of a reply that name no output, as far as they are open.</summary>
internal sealed class OpenTags
{
    private static readonly string[] Void = ["br", "hr", "img"];

    private readonly Dictionary<string, int> _open = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether a tag was opened more often than closed.</summary>
    public bool AreOpen => _open.Values.Any(static count => count > 0);

    /// <summary>Notes the next tag.</summary>
    public void Note(XmlTag tag, ReadOnlySpan<char> text)
    {
        if (tag.Kind == XmlTagKind.Empty)
        {
            return;
        }

        string name = tag.NameIn(text).ToString();
        if (!Void.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            _open[name] = _open.GetValueOrDefault(name) + (tag.Kind == XmlTagKind.Opening ? 1 : -1);
        }
    }
}
