namespace PromptOpt.OpenAI;

/// <summary>Text that comes in pieces: half a surrogate pair at the end of one waits for its other half.</summary>
internal struct PiecewiseText
{
    private char _half;

    /// <summary>What can be passed on once this piece has come.</summary>
    public string Add(string piece)
    {
        if (piece.Length == 0)
        {
            return "";
        }

        string text = _half == 0 ? piece : _half + piece;
        _half = char.IsHighSurrogate(text[^1]) ? text[^1] : default;
        return SurrogatePairs.Complete(_half == 0 ? text : text[..^1]);
    }

    /// <summary>What is left after the last piece.</summary>
    public string End()
    {
        string rest = _half == 0 ? "" : SurrogatePairs.Complete(_half.ToString());
        _half = default;
        return rest;
    }
}
