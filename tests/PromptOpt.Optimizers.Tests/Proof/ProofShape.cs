namespace PromptOpt.Optimizers.Tests;

/// <summary>What a program of the proof does, beside asking for the label.</summary>
/// <param name="Loops">Most times it asks one module in a row, the same question among them; each row has its own number.</param>
/// <param name="Branches">Branches side by side, of different length; 0 for none.</param>
/// <param name="HasNested">Whether it asks a program inside.</param>
/// <param name="HasJudge">Whether the metric asks a judge.</param>
/// <param name="MaxCalls">Most calls of one run of it.</param>
/// <param name="Unreadable">One of so many replies cannot be read; 0 for none.</param>
internal sealed record ProofShape(int Loops, int Branches, bool HasNested, bool HasJudge, int MaxCalls, int Unreadable)
{
    /// <summary>Calls that no run of the program comes near.</summary>
    public const int EnoughCalls = 100;

    public static ProofShape Of(Random random) => new(random.Next(4), random.Next(4), random.Next(2) == 1, random.Next(2) == 1, random.Next(4) == 0 ? 3 + random.Next(6) : EnoughCalls, random.Next(3) == 0 ? 0 : 3 + random.Next(6));
}
