namespace PromptOpt;

/// <content>Replies to prompts with elements.</content>
internal sealed partial class ReplyReader<T>
{
    /// <summary>Reads a reply to a prompt with elements, where what looks like a marker is text.</summary>
    private void ReadElements(ReplyWindow window)
    {
        // An element of that name is the layout's own, where the module asks for its reasoning.
        window = _extraFields.HasReasoning && !window.Reasoning.Equals(default)
            ? window with { Start = _text.LastIndexOf('<', window.Reasoning.Start.Value - 1), Tag = null }
            : window;
        ReadUnmarked(_text.AsSpan(window.Start, Math.Max(0, window.End - window.Start)), window);
    }

    /// <summary>
    /// Reads a reply that is nothing but elements as the prompt writes them, each once, with values that are what they seem: what nearly every reply is, at the price of its fields. The long way
    /// reads the same from it.
    /// </summary>
    /// <returns>Whether it is one; otherwise nothing is known of it, and reading begins anew.</returns>
    private bool TryReadPlainElements()
    {
        if (_kind.IsCutOff || LeftOutValues<T>.MayBeIn(_text) || StrayControls<T>.MayBeIn(_text))
        {
            return false;
        }

        ReadOnlySpan<char> rest = _text.AsSpan().Trim();
        FieldSet extras = default;
        while (!rest.IsEmpty)
        {
            if (!TryTakePlainElement(ref rest, out ReadOnlySpan<char> name, out ReadOnlySpan<char> content) || !TryReadPlain(OutputNames.Find(name, T.Definition, _extraFields), content, ref extras))
            {
                return false;
            }
        }

        return _found.ContainsAll(OutputFields<T>.Required) && !_found.IsEmpty;
    }

    private ReplyReader<T> Anew()
    {
        ReplyReader<T> reader = new(_input, _text, _extraFields, _kind);
        reader._draft.Copy(_input, T.Definition.Inputs);
        return reader;
    }

    /// <summary>Takes an element that holds nothing but text, with the white space behind it.</summary>
    private static bool TryTakePlainElement(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> name, out ReadOnlySpan<char> content)
    {
        name = default;
        content = default;
        int opening = rest[0] == '<' ? rest.IndexOf('>') : -1;
        if (opening < 0)
        {
            return false;
        }

        name = rest[1..opening];
        ReadOnlySpan<char> inside = rest[(opening + 1)..];
        int closing = inside.IndexOf('<');
        int end = closing + name.Length + 3;
        if (closing < 0 || end > inside.Length || inside[closing + 1] != '/' || inside[end - 1] != '>' || !inside[(closing + 2)..(end - 1)].SequenceEqual(name))
        {
            return false;
        }

        content = inside[..closing].Trim();
        rest = inside[end..].TrimStart();
        return true;
    }

    private bool TryReadPlain(int field, ReadOnlySpan<char> content, ref FieldSet extras)
    {
        if (field < 0 || content.IsEmpty)
        {
            return false;
        }

        ReadOnlySpan<char> text = content.Contains('&') ? XmlText.Decode(content) : content;
        if (OutputNames.IsExtra(field))
        {
            int index = field - OutputNames.Extra;
            bool isNew = !extras.Contains(index);
            extras = extras.Add(index);
            _extras.Set(index, text.ToString(), _extraFields);
            return isNew;
        }

        if (_found.Contains(field) || JsonForm.IsPlaceholder(text, T.Definition.Fields[field].Name, isMisfit: false))
        {
            return false;
        }

        _found = _found.Add(field);
        return _draft.TryReadText(field, text, FieldReadMode.Lenient, out _);
    }

    /// <summary>Outside of elements it cannot be told whether an entity is a sign of the text, or was copied from the prompt.</summary>
    private void RefuseEscapes(ReplyAnswer<T> answer)
    {
        foreach ((string name, string value) in answer.Texts)
        {
            // As JSON has them.
            if (XmlText.HasEscapes(value.Replace("\\u0026", "&", StringComparison.Ordinal)))
            {
                answer.Fail(T.Definition.IndexOf(name), Escaped);
            }
        }

        for (int i = 0; i < _extraFields.Count; i++)
        {
            if (answer.Extras[i] is { } extra && XmlText.HasEscapes(extra))
            {
                answer.FailAll(Escaped);
            }
        }
    }
}
