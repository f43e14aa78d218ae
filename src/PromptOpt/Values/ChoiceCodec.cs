namespace PromptOpt;

/// <summary>One of several texts, whatever its case, blanks and quotes in a reply.</summary>
internal sealed class ChoiceCodec(string[] values) : ClosedSetCodec<string>([.. values.Select(static value => new ClosedSetMember<string>(value, value, value, ""))])
{
    internal override string ToMemberName(string value) => value;

    protected override bool TryReadWritten(ReadOnlySpan<char> text, out string value)
    {
        value = text.ToString();
        return true;
    }
}
