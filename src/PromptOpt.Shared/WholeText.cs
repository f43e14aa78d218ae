namespace PromptOpt.Shared;

/// <summary>Tells text from what only looks like it: half a surrogate pair has no form in UTF-8 and reaches no model.</summary>
internal static class WholeText
{
    /// <summary>Whether no half of a surrogate pair stands alone.</summary>
    public static bool Is(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[++i])))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The first string in a value that is no whole text, or the value of a member whose name is none; <see langword="null"/> when there is none.</summary>
    public static JsonText? FindBroken(JsonText value)
    {
        if (value.Kind == JsonTextKind.String)
        {
            return Is(value.Text) ? null : value;
        }

        foreach (JsonText item in value.Items)
        {
            if (FindBroken(item) is { } broken)
            {
                return broken;
            }
        }

        foreach (JsonTextMember member in value.Members)
        {
            if ((Is(member.Name) ? FindBroken(member.Value) : member.Value) is { } broken)
            {
                return broken;
            }
        }

        return null;
    }
}
