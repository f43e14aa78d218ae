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

    private readonly Dictionary<UInt128, ImmutableArray<string>> _fields = [];

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
            if (FieldsOf(row).Select(field => FindIn(field, written, known)).FirstOrDefault(static passage => passage is not null) is { } passage)
            {
                copies.Add(new CopiedPassage(row.Id, passage));
            }
        }

        return copies.ToImmutable();
    }

    private ImmutableArray<string> FieldsOf(Example<T> row)
    {
        if (!_fields.TryGetValue(row.Content, out ImmutableArray<string> fields))
        {
            _fields.Add(row.Content, fields = [.. row.ToDemo().Fields.Select(static field => Normalized(FieldText.Of(field)))]);
        }

        return fields;
    }

    /// <summary>The first passage of a field that was written, was not known before, and is of few rows.</summary>
    private string? FindIn(string field, string written, string known)
    {
        int count = field.AsSpan().Count(' ') - 1;
        if (count < Math.Min(words, FewestWords))
        {
            return null;
        }

        int start = 0;
        int end = EndOf(field, 0, Math.Min(words, count));
        while (true)
        {
            ReadOnlySpan<char> passage = field.AsSpan(start, end + 1 - start);
            if (Holds(written, passage) && !Holds(known, passage) && IsOfFewRows(passage))
            {
                return passage.Trim().ToString();
            }

            if (end == field.Length - 1)
            {
                return null;
            }

            start = EndOf(field, start, 1);
            end = EndOf(field, end, 1);
        }
    }

    private static int EndOf(string field, int start, int count)
    {
        for (; count > 0; count--)
        {
            start = field.IndexOf(' ', start + 1);
        }

        return start;
    }

    private bool IsOfFewRows(ReadOnlySpan<char> passage)
    {
        int rows = 0;
        foreach (Example<T> row in train.Examples)
        {
            foreach (string field in FieldsOf(row))
            {
                if (Holds(field, passage))
                {
                    rows++;
                    break;
                }
            }

            if (rows == RowsThatShareBoilerplate)
            {
                return false;
            }
        }

        return true;
    }

    private static bool Holds(string text, ReadOnlySpan<char> passage) => text.AsSpan().IndexOf(passage) >= 0;

    // A blank before and after every word, so that only whole words are found.
    private static string Normalized(string text) => Split(text) is { Length: > 0 } found ? " " + string.Join(' ', found) + " " : "";

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
