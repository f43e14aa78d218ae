namespace PromptOpt.Testing;

/// <summary>Breaks replies in the ways models and transports do, and in ways only an enemy does.</summary>
internal static class BrokenReplies
{
    private const int MaxSpan = 32;
    private const int MaxLength = 4_000;

    private static readonly string[] Pieces =
    [
        "", "\n", "\n\n", " ", "\t", "\"", "'", "\\", "{", "}", "[", "]", "<", ">", "</", "&", "=", ":", ",", "#", "*", "`", "```", "null", "true", "42", "-", "\u0000", "\ud83d", "🙂",
        "<think>", "</think>", "I am sorry, I cannot answer that.", "{\"a\": 1}", "[[ ##", "## ]]", "…", "\uFEFF",
    ];

    /// <summary>The reply with one to five changes.</summary>
    /// <param name="reply">What to change.</param>
    /// <param name="other">Another reply, to take pieces from.</param>
    /// <param name="random">Decides.</param>
    public static string Break(string reply, string other, Random random)
    {
        for (int changes = 1 + random.Next(5); changes > 0; changes--)
        {
            reply = Change(reply, other, random);
            reply = reply.Length > MaxLength ? reply[..MaxLength] : reply;
        }

        return reply;
    }

    private static string Change(string reply, string other, Random random)
    {
        int at = random.Next(reply.Length + 1);
        int length = Math.Min(random.Next(MaxSpan), reply.Length - at);
        string piece = Pieces[random.Next(Pieces.Length)];
        return random.Next(9) switch
        {
            0 or 1 => reply.Insert(at, piece),
            2 => reply.Remove(at, length),
            3 => reply.Remove(at, length).Insert(at, piece),
            4 => reply.Insert(at, reply.Substring(at, length)),
            5 => reply[..at],
            6 => reply[at..],
            7 => string.Concat(reply.AsSpan(0, at), other.AsSpan(random.Next(other.Length + 1))),
            _ => $"{reply[..at]}{piece}{reply.Substring(at, length)}{piece}{reply[(at + length)..]}",
        };
    }
}
