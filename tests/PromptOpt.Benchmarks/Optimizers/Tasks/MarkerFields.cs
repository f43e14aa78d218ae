namespace PromptOpt.Benchmarks.Optimizers;

/// <summary>Reads fields of a message in marker layout.</summary>
internal static class MarkerFields
{
    public static string Read(string message, string field)
    {
        string marker = $"[[ ## {field} ## ]]";
        int start = message.IndexOf(marker, StringComparison.Ordinal);
        if (start < 0)
        {
            return "";
        }

        start += marker.Length;
        int end = message.IndexOf("\n\n[[ ## ", start, StringComparison.Ordinal);
        if (end < 0)
        {
            end = message.LastIndexOf("\n\n", StringComparison.Ordinal);
        }

        return message[start..(end < start ? message.Length : end)].Trim();
    }
}
