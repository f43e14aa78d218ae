namespace PromptOpt.Testing;

/// <summary>Replies that a model gives when it loses the layout.</summary>
internal static class BrokenReply
{
    /// <summary>A reply from which no field can be read.</summary>
    /// <param name="field">A field that was asked for.</param>
    /// <param name="chance">Decides which way it is broken.</param>
    public static string Write(string field, ulong chance) => (chance % 4) switch
    {
        0 => "",
        1 => $"[[ ## {field[..((field.Length + 1) / 2)]}",
        2 => $"{{\"{field}\": ",
        _ => $"[[ ## {field} ## ]]\n",
    };
}
