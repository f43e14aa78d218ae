namespace PromptOpt.Benchmarks.Optimizers;

/// <summary>How the models of <see cref="ManyIntentsTask"/> behave.</summary>
internal sealed record SortingHabits
{
    /// <summary>How much the names of the intents tell the student; the rest of what it knows is chance.</summary>
    public double Understanding { get; init; } = 0.5;

    /// <summary>The share of rules that quote the row they are made from, and hold for nothing else.</summary>
    public double Quoting { get; init; } = 0.35;

    /// <summary>The share of rules that a rewriting loses.</summary>
    public double Forgetting { get; init; }

    /// <summary>Most rules that are added at once.</summary>
    public int MostRules { get; init; } = 100;

    /// <summary>After how many rules each counts half as much.</summary>
    public double Attention { get; init; } = 1000;

    /// <summary>Words of a row that become rules.</summary>
    public int WordsOfARow { get; init; } = 2;
}
