namespace PromptOpt;

/// <summary>
/// The tokens of chat templates that stand round a turn and reach the text of a reply when a server does not take them off. At the ends of a reply they are
/// no part of it; anywhere else they are text like any other.
/// </summary>
internal static class ChatTokens
{
    private const string StruckEnd = "</s>";
    private const string StruckStart = "<s>";

    private static readonly string[] Ends =
    [
        "<|im_end|>", "<|eot_id|>", "<|eom_id|>", "<|endoftext|>", "<|end_of_text|>", "<|end|>", "<|return|>", "<|call|>", "<|eot|>", "<|end_of_turn|>", "<|endofturn|>",
        "<|END_OF_TURN_TOKEN|>", "<|END_RESPONSE|>", "<|end_of_solution|>", "<|end_of_sentence|>", "<｜end▁of▁sentence｜>", "<end_of_turn>", "<turn|>", "<eos>", "<EOT>", StruckEnd,
    ];

    private static readonly string[] Starts =
    [
        "<|im_start|>", "<|start_header_id|>", "<|start|>", "<|message|>", "<|begin_of_text|>", "<|header_start|>", "<|assistant|>", "<|user|>", "<|system|>", "<|START_OF_TURN_TOKEN|>", "<|CHATBOT_TOKEN|>",
        "<|START_RESPONSE|>", "<|begin_of_solution|>", "<｜begin▁of▁sentence｜>", "<｜Assistant｜>", "<｜User｜>", "<start_of_turn>", "<|turn>", "<bos>", "<BOS_TOKEN>", StruckStart, "[INST]",
    ];

    private static readonly string[] Roles = ["assistant", "model", "bot"];
    private static readonly string[] RoleEnds = ["<|end_header_id|>", "<|header_end|>", "<|im_sep|>"];

    /// <summary>Where a text ends without the tokens and the white space behind it; its length when there are none.</summary>
    public static int TrimEnd(ReadOnlySpan<char> text)
    {
        int end = text.Length;
        bool? isStruck = null;
        while (true)
        {
            ReadOnlySpan<char> rest = text[..end].TrimEnd();
            string? token = rest is [.., '>'] ? EndOf(rest) : null;
            if (token == StruckEnd && (isStruck ??= IsStruck(rest)))
            {
                token = null;
            }

            if (token is null)
            {
                return end;
            }

            end = rest.Length - token.Length;
        }
    }

    /// <summary>Goes over a token that begins the turn of the model, and the role it names.</summary>
    public static bool TrySkipStart(ReadOnlySpan<char> text, ref int at)
    {
        string? token = StartOf(text[at..], Starts) ?? StartOf(text[at..], Ends);
        if (token is null)
        {
            return false;
        }

        at += token.Length;
        if (StartOf(text[at..], Roles) is { } role)
        {
            int behind = at + role.Length;
            if (StartOf(text[behind..], RoleEnds) is { } roleEnd)
            {
                at = behind + roleEnd.Length;
            }
            else if (behind == text.Length || text[behind] is '\n' or '\r' or '<')
            {
                at = behind;
            }
        }

        return true;
    }

    /// <summary>Where the turn ends, when another one follows: at a token that ends a turn with nothing but white space before one that begins a turn; otherwise -1.</summary>
    public static int IndexOfNextTurn(ReadOnlySpan<char> text, int from)
    {
        int at = from;
        while (text[at..].IndexOf('<') is >= 0 and int found)
        {
            at += found;
            if (IsTurnEndAt(text, at))
            {
                return at;
            }

            at++;
        }

        return -1;
    }

    /// <summary>Where a token that ends a turn stands at the end of a line, with other lines behind it; otherwise -1.</summary>
    public static int IndexOfEndOfLine(ReadOnlySpan<char> text)
    {
        int at = 0;
        while (text[at..].IndexOf('<') is >= 0 and int found)
        {
            at += found;
            if (StartOf(text[at..], Ends) is { } token && token != StruckEnd && text[(at + token.Length)..].TrimStart(" \t") is ['\r' or '\n', ..])
            {
                return at;
            }

            at++;
        }

        return -1;
    }

    /// <summary>The token that ends a turn at an index; nothing when none does.</summary>
    public static ReadOnlySpan<char> TokenAt(ReadOnlySpan<char> text, int at) => StartOf(text[at..], Ends);

    /// <summary>Whether a turn ends at an index and another one follows.</summary>
    public static bool IsTurnEndAt(ReadOnlySpan<char> text, int at) => LengthOfTurnEnd(text[at..]) > 0;

    /// <summary>The token that ends a turn at the beginning of a text, and all up to the end of the token that begins another one.</summary>
    public static ReadOnlySpan<char> TurnEndOf(ReadOnlySpan<char> text) => text[..LengthOfTurnEnd(text)];

    private static int LengthOfTurnEnd(ReadOnlySpan<char> text)
    {
        if (StartOf(text, Ends) is not { } token)
        {
            return 0;
        }

        ReadOnlySpan<char> rest = text[token.Length..].TrimStart();
        return StartOf(rest, Starts) is { } next ? text.Length - rest.Length + next.Length : 0;
    }

    private static string? EndOf(ReadOnlySpan<char> text)
    {
        foreach (string token in Ends)
        {
            if (text.EndsWith(token, StringComparison.Ordinal))
            {
                return token;
            }
        }

        return null;
    }

    private static string? StartOf(ReadOnlySpan<char> text, string[] tokens)
    {
        foreach (string token in tokens)
        {
            if (text.StartsWith(token, StringComparison.Ordinal))
            {
                return token;
            }
        }

        return null;
    }

    /// <summary>Whether the tag at the end is HTML's, for text that is struck out on its line.</summary>
    private static bool IsStruck(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> line = text[(text.LastIndexOf('\n') + 1)..];
        return line.LastIndexOf(StruckStart, StringComparison.Ordinal) > 0 || (line.Length < text.Length && line.StartsWith(StruckStart, StringComparison.Ordinal));
    }
}
