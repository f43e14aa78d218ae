using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>
/// Reads a reply that gives each output on lines of its own behind its name. Such text cannot be escaped, so every name must stand once, and whatever may
/// as well be a line of a text leaves the answer to be asked for again.
/// </summary>
internal sealed class NamedLines<T>
    where T : class, ISignature<T>
{
    private const string NoEnd = "does not say where it ends";

    private readonly string _text;
    private readonly int _end;
    private readonly ExtraFields _extraFields;
    private readonly List<NamedLine> _lines = [];
    private readonly ReplyAnswer<T> _answer = new();
    private FieldSet _repeated;
    private bool _isExtraRepeated;
    private int _completed = -1;

    private NamedLines(string text, int end, ExtraFields extraFields)
    {
        _text = text;
        _end = end;
        _extraFields = extraFields;
    }

    /// <summary>The answer, or <see langword="null"/> when not every output that must be there is named on a line.</summary>
    /// <param name="text">The reply, unescaped.</param>
    /// <param name="start">Where the answer begins at the earliest.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="covered">Values and elements, in which lines are no lines of the reply.</param>
    /// <param name="ends">Where thinking may end.</param>
    /// <param name="extraFields">What is asked for beside the outputs.</param>
    public static ReplyAnswer<T>? Read(string text, int start, int end, IReadOnlyList<Range> covered, List<ThoughtEnd>? ends, ExtraFields extraFields)
    {
        NamedLines<T> reader = new(text, end, extraFields);
        YamlFence fence = YamlFence.Find(text, start, end);
        reader.FindLines(start, covered, fence);
        FieldSet named = reader.Named();
        if (named.IsEmpty || !named.ContainsAll(OutputFields<T>.Required))
        {
            return null;
        }

        reader.ReadValues(fence);
        reader.CheckForm(named, ends);
        reader._answer.IsGiven = !AnswerPlace.IsLedByAnother(text.AsSpan(start, reader._lines[0].Start - start), OutputFields<T>.Names);
        return reader._answer;
    }

    /// <summary>Whether a line between two indexes names an output or an extra field.</summary>
    public static bool AreIn(string text, int start, int end, IReadOnlyList<Range> covered, ExtraFields extraFields)
    {
        NamedLines<T> reader = new(text, end, extraFields);
        reader.FindLines(start, covered, YamlFence.Find(text, start, end));
        return !reader.Named().IsEmpty || reader._lines.Exists(static line => OutputNames.IsExtra(line.Field));
    }

    private FieldSet Named()
    {
        FieldSet named = default;
        foreach (NamedLine line in _lines)
        {
            if (OutputNames.IsOutput(line.Field))
            {
                named = named.Add(line.Field);
            }
        }

        return named;
    }

    private void FindLines(int start, IReadOnlyList<Range> covered, YamlFence fence)
    {
        YamlMembers members = new();
        int next = 0;
        FieldSet seen = default;
        FieldSet seenExtras = default;
        for (int at = start; at < _end; at++)
        {
            int length = _text.AsSpan(at, _end - at).IndexOfAny('\r', '\n');
            int lineEnd = length < 0 ? _end : at + length;
            while (next < covered.Count && covered[next].End.Value <= at)
            {
                next++;
            }

            bool isCovered = next < covered.Count && covered[next].Start.Value < at;
            bool isNamed = NamedLine.TryRead(_text, at, lineEnd, T.Definition, _extraFields, out NamedLine line);
            if (fence.Contains(at))
            {
                isNamed = members.Take(_text.AsSpan(at, lineEnd - at), isNamed);
            }

            if (!isCovered && isNamed)
            {
                if (line.Field == OutputNames.Completed)
                {
                    _completed = _completed < 0 ? at : _completed;
                }
                else if (OutputNames.IsExtra(line.Field))
                {
                    _isExtraRepeated |= seenExtras.Contains(line.Field - OutputNames.Extra);
                    seenExtras = seenExtras.Add(line.Field - OutputNames.Extra);
                }
                else
                {
                    _repeated = seen.Contains(line.Field) ? _repeated.Add(line.Field) : _repeated;
                    seen = seen.Add(line.Field);
                }

                _lines.Add(line);
            }

            at = lineEnd;
        }
    }

    private void ReadValues(YamlFence fence)
    {
        for (int i = 0; i < _lines.Count; i++)
        {
            NamedLine line = _lines[i];
            if (line.Field == OutputNames.Completed)
            {
                continue;
            }

            bool isLast = i + 1 == _lines.Count;
            int valueEnd = isLast ? fence.IsEmpty ? _end : fence.End : _lines[i + 1].Start;
            if (!fence.IsEmpty && !(fence.IsClear && fence.Contains(line.Start)))
            {
                Fail(line.Field, NoEnd);
            }
            else
            {
                ReadValue(line, _text.AsSpan(line.ValueStart, Math.Max(0, valueEnd - line.ValueStart)), isLast, !fence.IsEmpty);
            }
        }
    }

    private void ReadValue(NamedLine line, ReadOnlySpan<char> value, bool isLast, bool isYaml)
    {
        bool isText = OutputNames.IsExtra(line.Field) || OutputFields<T>.IsFreeText(line.Field);
        ReadOnlySpan<char> text = isLast ? WithoutEnd(value, isText) : value.Trim();
        if (line.Emphasis.Length > 0)
        {
            if (!text.EndsWith(line.Emphasis, StringComparison.Ordinal))
            {
                Fail(line.Field, NoEnd);
                return;
            }

            text = text[..^line.Emphasis.Length].TrimEnd();
        }

        if (!isText)
        {
            bool isBlock = value.TrimStart(" \t") is ['\r' or '\n', ..];
            if (isBlock && !YamlText.IsBlock(value, JsonSchemaText.IsObject(T.Definition.Fields[line.Field].JsonSchema)))
            {
                Fail(line.Field, NoEnd);
                return;
            }

            string block = isBlock ? YamlText.Unindent(value.Trim("\r\n")).Trim() : text.ToString();
            if (!isYaml && isBlock && NamedText.HasDressedItem(value))
            {
                Fail(line.Field, NoEnd);
            }
            else if (!isYaml || !(TryReadYamlList(line.Field, block) || (isBlock && TryReadYamlMap(line.Field, block))))
            {
                _answer.TryReadText(line.Field, block);
            }

            return;
        }

        string? read = text.ToString();
        bool isNull = T.Definition.Fields[Math.Min(line.Field, T.Definition.Fields.Length - 1)].IsOptional && read is "null" or "None" or "~";
        if (isNull || (isYaml ? !YamlText.TryRead(value, out read) : NamedText.LeavesOpen(text, isLast)))
        {
            Fail(line.Field, NoEnd);
        }
        else if (OutputNames.IsExtra(line.Field))
        {
            _answer.SetExtra(line.Field - OutputNames.Extra, read, _extraFields);
        }
        else
        {
            _answer.TryReadText(line.Field, read);
            _answer.IsForm |= JsonForm.IsPlaceholder(read, T.Definition.Fields[line.Field].Name, isMisfit: false);
        }
    }

    /// <summary>Reads a list whose items YAML may have quoted, which no other list does.</summary>
    private bool TryReadYamlList(int field, string block)
    {
        if (!JsonSchemaText.IsArray(T.Definition.Fields[field].JsonSchema) || !YamlText.IsList(block, out bool isQuoted))
        {
            return false;
        }

        if (YamlText.TryReadItems(block, out ReadOnlyMemory<byte> items))
        {
            using ParsedJson json = ParsedJson.FromUtf8(items);
            _answer.TryReadJson(field, json.Root);
            return true;
        }

        if (isQuoted)
        {
            Fail(field, NoEnd);
        }

        return isQuoted;
    }

    private bool TryReadYamlMap(int field, string block)
    {
        if (JsonSchemaText.EmptyOf(T.Definition.Fields[field].JsonSchema) != "{}" || !YamlMap.TryRead(block, out ReadOnlyMemory<byte> members))
        {
            return false;
        }

        using ParsedJson json = ParsedJson.FromUtf8(members);
        _answer.TryReadJson(field, json.Root);
        return true;
    }

    /// <summary>The last value without what ends a reply.</summary>
    private ReadOnlySpan<char> WithoutEnd(ReadOnlySpan<char> value, bool isText)
    {
        value = value.Trim();
        ReadOnlySpan<char> before = _text.AsSpan(0, _lines[0].Start).TrimEnd();
        bool isFenced = before[(before.LastIndexOf('\n') + 1)..].TrimStart().StartsWith("```", StringComparison.Ordinal);
        if (isFenced && value.EndsWith("```", StringComparison.Ordinal))
        {
            value = value[..^3].TrimEnd();
        }

        string completed = MarkerText.Of(MarkerText.Completed);
        return !isText && value.EndsWith(completed, StringComparison.Ordinal) ? value[..^completed.Length].TrimEnd() : value;
    }

    private void CheckForm(FieldSet named, List<ThoughtEnd>? ends)
    {
        foreach (int field in _repeated)
        {
            Fail(field, "is given several times");
        }

        int first = _lines[0].Start;
        bool isThought = ends is not null && ends.Exists(end => end.Start >= first && end.Start < _end);
        bool isEnded = _completed < 0 || (_lines[^1].Field == OutputNames.Completed && _text.AsSpan(_lines[^1].ValueStart, _end - _lines[^1].ValueStart).IsWhiteSpace());
        if (isThought || !isEnded || _isExtraRepeated || MayHoldOptional(named))
        {
            foreach (int field in named)
            {
                Fail(field, NoEnd);
            }
        }
    }

    /// <summary>Whether the line of an output that may be left out may as well belong to a text before it.</summary>
    private bool MayHoldOptional(FieldSet named)
    {
        if (named.ContainsAll(T.Definition.Outputs))
        {
            return false;
        }

        bool isInText = false;
        foreach (NamedLine line in _lines)
        {
            if (line.Field < 0)
            {
                continue;
            }

            if (isInText && OutputNames.IsOutput(line.Field) && !OutputFields<T>.Required.Contains(line.Field))
            {
                return true;
            }

            isInText |= OutputNames.IsExtra(line.Field) || OutputFields<T>.IsFreeText(line.Field);
        }

        return false;
    }

    private void Fail(int field, string problem)
    {
        if (OutputNames.IsExtra(field))
        {
            foreach (int output in Named())
            {
                Fail(output, problem);
            }
        }
        else
        {
            _answer.Fail(field, problem);
        }
    }
}
