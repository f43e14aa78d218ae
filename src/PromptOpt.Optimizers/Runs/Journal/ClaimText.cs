using System.Text;

namespace PromptOpt.Optimizers;

/// <summary>A record of a journal that is no answer: which of the requests that a place in a program made was given a number.</summary>
internal static class ClaimText
{
    private static ReadOnlySpan<byte> Start => "{\"branch\":\""u8;

    private static ReadOnlySpan<byte> End => "\"}"u8;

    public static byte[] Write(JournalKey request) => Encoding.ASCII.GetBytes($$"""{"branch":"{{request}}"}""");

    public static bool Is(ReadOnlySpan<byte> record) => record.StartsWith(Start);

    public static JournalKey? Read(ReadOnlySpan<byte> record)
        => Is(record) && record.EndsWith(End) && JournalKey.TryParse(record[Start.Length..^End.Length], out JournalKey request) ? request : null;
}
