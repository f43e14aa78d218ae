namespace PromptOpt.Optimizers.Tests;

/// <summary>What a program of the proof does, beside asking for the label.</summary>
/// <param name="Loops">Most times it asks one module in a row, the same question among them; each row has its own number.</param>
/// <param name="Branches">Branches side by side, of different length; 0 for none.</param>
/// <param name="HasNested">Whether it asks a program inside.</param>
/// <param name="HasJudge">Whether the metric asks a judge.</param>
/// <param name="Unreadable">One of so many replies cannot be read; 0 for none.</param>
internal sealed record ProofShape(int Loops, int Branches, bool HasNested, bool HasJudge, int Unreadable)
{
    public static ProofShape Of(Random random) => new(random.Next(4), random.Next(4), random.Next(2) == 1, random.Next(2) == 1, random.Next(3) == 0 ? 0 : 3 + random.Next(6));
}
