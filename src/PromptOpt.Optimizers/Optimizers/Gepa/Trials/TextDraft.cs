using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>A new text on its way, from one request to the next.</summary>
internal sealed class TextDraft<T>(Trial<T> trial, GepaComponent component, PredictorInfo predictor, ImmutableArray<SettingInfo> settings)
    where T : class, ISignature<T>
{
    public Trial<T> Trial { get; } = trial;

    public GepaComponent Component { get; } = component;

    public PredictorInfo Predictor { get; } = predictor;

    public PoolMember Parent => Trial.Parents[0];

    /// <summary>The text as it stands: the parent's, or what came of the requests so far.</summary>
    public string Current { get; private set; } = component.TextIn(trial.Parents[0].Parameters, predictor, settings);

    /// <summary>What the requests came to; <see langword="null"/> while none came to anything.</summary>
    public string? Result { get; private set; }

    /// <summary>Tells equal questions of different rounds apart.</summary>
    public int Number { get; private set; }

    /// <summary>The rows that are shown.</summary>
    public Example<T>[] Rows { get; private set; } = [];

    public string Examples { get; private set; } = "";

    public string Step { get; set; } = "";

    /// <summary>The answer; empty when it holds nothing, <see langword="null"/> when it could not be read.</summary>
    public string? Text { get; private set; }

    /// <summary>Why the last request came to nothing.</summary>
    public string? Failure { get; private set; }

    public ImmutableArray<CopiedPassage> Copied { get; set; } = [];

    /// <summary>A text that must not be tried, and why.</summary>
    public string? Objected { get; private set; }

    public string? Objection { get; private set; }

    /// <summary>Begins a request.</summary>
    public void Show(int number, Example<T>[] rows, string examples, string step) => (Number, Rows, Examples, Step, Text) = (number, rows, examples, step, null);

    public void Answer(string? text, string? failure) => (Text, Failure) = (text, failure);

    public void Fail(string failure) => (Text, Failure) = (null, failure);

    public void Object(string objection) => (Objected, Objection) = (Text, objection);

    /// <summary>Goes on from the answer, if it is of any use.</summary>
    public void Take()
    {
        if (Text is not { Length: > 0 } text || text == Current)
        {
            Failure = Text switch
            {
                null => Failure,
                "" => "the answer was empty",
                _ => "the answer was the text there is",
            };
            return;
        }

        (Current, Result) = (text, text);
    }
}
