namespace PromptOpt.Benchmarks.Optimizers;

/// <summary>Splits messages, and tells words that say something from those that stand everywhere.</summary>
internal sealed class MessageWords
{
    private const double Common = 0.06;

    private readonly HashSet<string> _common;

    public MessageWords(string[] messages)
        => _common = [.. messages.SelectMany(static message => Of(message).Distinct()).CountBy(static word => word).Where(word => word.Value > Common * messages.Length).Select(static word => word.Key)];

    public static string[] Of(string message)
        => [.. message.ToLowerInvariant().Split((char[])[' ', ',', '.', '?', '!', '\n', '"', '(', ')', ';', ':', '/', '-'], StringSplitOptions.RemoveEmptyEntries)];

    public string[] TellingOf(string message) => [.. Of(message).Where(word => word.Length > 2 && !_common.Contains(word))];
}
