using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>
/// Finds rows of the training set inside a text that a model wrote: a run of words that stands in one or two rows and nowhere else in the
/// training set. Rules carry over to new inputs; copies of rows only make the training set look solved.
/// </summary>
/// <param name="train">The training rows.</param>
/// <param name="words">How many words in a row make a copy; shorter fields count as a whole from <see cref="FewestWords"/> on.</param>
internal sealed class CopyGuard<T>(Dataset<T> train, int words)
    where T : class, ISignature<T>
{
    private const int FewestWords = 6;
    private const int RowsThatShareBoilerplate = 3;

    private readonly Lazy<ImmutableArray<string>> _allRows = new(() => [.. train.Examples.Select(static row => string.Join('\n', FieldsOf(row).Select(Normalized)))]);

    /// <summary>The copies in a text.</summary>
    /// <param name="text">What a model wrote.</param>
    /// <param name="before">What stood there before; what it already held is not counted.</param>
    /// <param name="shown">The rows the model was shown.</param>
    public ImmutableArray<CopiedPassage> Find(string text, string before, IEnumerable<Example<T>> shown)
    {
        if (words == 0)
        {
            return [];
        }

        string written = Normalized(text);
        string known = Normalized(before);
        ImmutableArray<CopiedPassage>.Builder copies = ImmutableArray.CreateBuilder<CopiedPassage>();
        foreach (Example<T> row in shown)
        {
            string? passage = FieldsOf(row).SelectMany(Passages).FirstOrDefault(passage => Holds(written, passage) && !Holds(known, passage) && IsOfFewRows(passage));
            if (passage is not null)
            {
                copies.Add(new CopiedPassage(row.Id, passage));
            }
        }

        return copies.ToImmutable();
    }

    private static IEnumerable<string> FieldsOf(Example<T> row) => row.ToDemo().Fields.Select(FieldText.Of);

    private IEnumerable<string> Passages(string field)
    {
        string[] split = Split(field);
        if (split.Length < Math.Min(words, FewestWords))
        {
            yield break;
        }

        int size = Math.Min(words, split.Length);
        for (int start = 0; start + size <= split.Length; start++)
        {
            yield return string.Join(' ', split[start..(start + size)]);
        }
    }

    private bool IsOfFewRows(string passage) => _allRows.Value.Where(row => row.Split('\n').Any(field => Holds(field, passage))).Take(RowsThatShareBoilerplate).Count() < RowsThatShareBoilerplate;

    // Whole words only: both sides are padded.
    private static bool Holds(string text, string passage) => (" " + text + " ").Contains(" " + passage + " ", StringComparison.Ordinal);

    private static string Normalized(string text) => string.Join(' ', Split(text));

    private static string[] Split(string text)
    {
        List<string> found = [];
        int start = -1;
        for (int i = 0; i <= text.Length; i++)
        {
            bool isIdeograph = i < text.Length && text[i] is >= '\u3040' and <= '\u9fff';
            bool isWord = i < text.Length && !isIdeograph && char.IsLetterOrDigit(text[i]);
            if (isWord && start < 0)
            {
                start = i;
            }
            else if (!isWord && start >= 0)
            {
                found.Add(text[start..i].ToLowerInvariant());
                start = -1;
            }

            // Scripts without blanks: every sign stands for a word.
            if (isIdeograph)
            {
                found.Add(text[i].ToString());
            }
        }

        return [.. found];
    }
}

/// <summary>A part of a training row that stands in a text.</summary>
/// <param name="Row">Id of the row.</param>
/// <param name="Passage">The words, in lower case.</param>
public sealed record CopiedPassage(string Row, string Passage);
