namespace PromptOpt.Optimizers;

/// <summary>
/// Answers that were read from the file a short while ago: a question that many rows share, as those to a later step often are, is not read anew for each.
/// Not safe for concurrent use.
/// </summary>
internal sealed class RecentAnswers
{
    private const int MaxCount = 1000;
    private const int MaxLength = 4096;

    private readonly Dictionary<JournalKey, JournalEntry> _answers = [];

    /// <summary>The answer, for this caller alone, or <see langword="null"/> when it is not held.</summary>
    public JournalEntry? Find(JournalKey key) => _answers.GetValueOrDefault(key)?.Copy();

    /// <summary>Holds an answer, unless it is long.</summary>
    public void Add(JournalKey key, JournalEntry answer)
    {
        if (answer.Response is not { } response || !answer.IsPlain || response.Messages.Sum(static message => message.Text.Length) > MaxLength)
        {
            return;
        }

        if (_answers.Count == MaxCount)
        {
            _answers.Clear();
        }

        // Whoever gets the answer may change it.
        _answers[key] = answer.Copy();
    }
}
