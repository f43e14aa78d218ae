using System.Text;
using PromptOpt.Optimizers;

namespace PromptOpt.PropertyRuns;

/// <summary>Breaks replies in the ways models and transports do, and in ways only an enemy does.</summary>
internal static class ReplyMutator
{
    private const int MaxSpan = 24;
    private const int MaxRepeats = 12;

    // Longer ones are for the benchmark; a mutated reply is read as every signature.
    private const int MaxLength = 6000;

    /// <summary>The reply with one to five changes.</summary>
    /// <param name="reply">What to change.</param>
    /// <param name="other">Another reply, to take pieces from.</param>
    /// <param name="random">Decides.</param>
    public static string Mutate(string reply, string other, SeededRandom random)
    {
        for (int changes = 1 + random.NextInt32(5); changes > 0; changes--)
        {
            reply = Change(reply, other, random);
            if (reply.Length > MaxLength)
            {
                reply = reply[..MaxLength];
            }
        }

        return reply;
    }

    private static string Change(string reply, string other, SeededRandom random)
    {
        int at = random.NextInt32(reply.Length + 1);
        int length = Math.Min(random.NextInt32(MaxSpan), reply.Length - at);
        return random.NextInt32(12) switch
        {
            0 or 1 or 2 => reply.Insert(at, Token(random)),
            3 => reply.Remove(at, length).Insert(at, Token(random)),
            4 => reply.Remove(at, length),
            5 => reply.Insert(at, reply.Substring(at, length)),
            6 => Swap(reply, at, length, random),
            7 => reply[..at],
            8 => reply[at..],
            9 => string.Concat(reply.AsSpan(0, at), other.AsSpan(random.NextInt32(other.Length + 1))),
            10 => reply.Insert(at, Repeat(Token(random), 2 + random.NextInt32(MaxRepeats))),
            _ => Surround(reply, at, length, random),
        };
    }

    private static string Swap(string reply, int at, int length, SeededRandom random)
    {
        string span = reply.Substring(at, length);
        string rest = reply.Remove(at, length);
        return rest.Insert(random.NextInt32(rest.Length + 1), span);
    }

    private static string Surround(string reply, int at, int length, SeededRandom random)
    {
        (string open, string close) = random.NextInt32(8) switch
        {
            0 => ("\"", "\""),
            1 => ("[", "]"),
            2 => ("{\"answer\": ", "}"),
            3 => ("```\n", "\n```"),
            4 => ("<answer>", "</answer>"),
            5 => ("<think>", "</think>"),
            6 => ("\"\"\"", "\"\"\""),
            _ => ("**", "**"),
        };
        int depth = random.NextInt32(10) == 0 ? 2 + random.NextInt32(MaxRepeats) : 1;
        return string.Concat(reply.AsSpan(0, at), Repeat(open, depth), reply.AsSpan(at, length), string.Concat(Repeat(close, depth), reply.AsSpan(at + length)));
    }

    private static string Token(SeededRandom random) => ReplyTokens.All[random.NextInt32(ReplyTokens.All.Length)];

    private static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();
}
