namespace PromptOpt;

/// <summary>The JSON values of a reply that are not whole. What they name is no answer, but may contradict one; the first may be one that only lacks its last brackets.</summary>
internal sealed class TornAnswers<T>(string text, ExtraFields extraFields)
    where T : class, ISignature<T>
{
    private const string NoEnd = "is not closed where it ends";

    private readonly AnswerChoice<T> _named = new();
    private int _first = -1;

    /// <summary>Where the last value that is not whole ends: what begins before is a part of it.</summary>
    public int End { get; private set; }

    /// <summary>Notes a value that is not whole.</summary>
    /// <param name="start">Where it begins.</param>
    /// <param name="end">Where the turn ends.</param>
    /// <param name="json">What was read of it.</param>
    /// <returns>How much text was looked at.</returns>
    public int Note(int start, int end, ParsedJson json)
    {
        bool isBegun = BrokenJson.BeginsAt(text, start);
        _first = _first < 0 && (isBegun || text[start] == '{') ? start : _first;
        if (!isBegun)
        {
            return 0;
        }

        ReadOnlySpan<char> turn = text.AsSpan(0, end);
        if (OpenFence.OpensBefore(turn, start) && turn[start..].IndexOf("\n```", StringComparison.Ordinal) is >= 0 and int length)
        {
            turn = turn[..(start + length)];
        }

        End = json.IsValid ? turn.Length : BrokenJson.EndOf(turn, start);
        if (json.IsValid)
        {
            new JsonAnswers<T>(_named, extraFields, isWhole: false, start..End).AddAll(json.Root);
        }

        return End - start;
    }

    /// <summary>Adds the first one to the answers when there are none, and makes those ambiguous that another one contradicts.</summary>
    /// <param name="choice">The answers.</param>
    /// <param name="end">Where the turn ends.</param>
    public void AddTo(AnswerChoice<T> choice, int end)
    {
        if (!choice.HasAny)
        {
            AddFirst(choice, end);
        }
        else if (_named.Chosen is { IsForm: false } torn && choice.Chosen is { IsForm: false } chosen && torn.Contradicts(chosen))
        {
            choice.AddAmbiguous(torn);
        }
    }

    private void AddFirst(AnswerChoice<T> choice, int end)
    {
        if (_first < 0)
        {
            return;
        }

        ReadOnlySpan<char> rest = text.AsSpan(_first, end - _first);
        int fence = rest.IndexOf("\n```", StringComparison.Ordinal);
        rest = (fence < 0 ? rest : rest[..fence]).TrimEnd();
        if (rest[^1] is '{' or '[' or ':' || (rest[0] == '[' && rest[^1] == ','))
        {
            // More was to come, which may have been the answer.
            return;
        }

        using (ParsedJson open = ParsedJson.ParseAt(rest.ToString(), 0, out _))
        {
            if (open.IsTorn)
            {
                // A number may have had more digits, and behind a comma more members were to come.
                return;
            }
        }

        foreach (string closing in (ReadOnlySpan<string>)["}", "}}", "]}", "]}}", "]", "}]"])
        {
            string closed = string.Concat(rest, closing);
            using ParsedJson json = ParsedJson.ParseAt(closed, 0, out int closedEnd);
            if (json.IsValid && json.IsClosed && closedEnd == closed.Length)
            {
                new JsonAnswers<T>(choice, extraFields, isWhole: false, _first..(_first + rest.Length)).AddAll(json.Root);
                if (choice.Chosen is { Fits: true } answer && !HasAllOutputs(rest))
                {
                    answer.FailAll(NoEnd);
                }

                return;
            }
        }
    }

    /// <summary>Whether what is open innermost is an object with all outputs, so that nothing more can have been to come: no item, key or optional member.</summary>
    private bool HasAllOutputs(ReadOnlySpan<char> open)
    {
        int start = BrokenJson.InnermostOpening(open);
        if (start < 0 || open[start] != '{')
        {
            return false;
        }

        using ParsedJson json = ParsedJson.ParseLenient(string.Concat(open[start..], "}"));
        if (!json.IsValid || !json.IsClosed)
        {
            return false;
        }

        AnswerChoice<T> inner = new();
        new JsonAnswers<T>(inner, extraFields, isWhole: false, 0..0).AddAll(json.Root);
        return inner.Chosen is { } answer && answer.Found == T.Definition.Outputs;
    }
}
