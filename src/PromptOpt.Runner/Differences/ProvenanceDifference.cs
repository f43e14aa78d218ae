using System.Collections.Immutable;

namespace PromptOpt.Runner;

/// <summary>What two files say differently about how their prompts came about; it is no part of the prompts.</summary>
internal static class ProvenanceDifference
{
    /// <summary>What differs, and every score, by name; <see langword="null"/> for what one of them does not say.</summary>
    public static IReadOnlyList<(string Name, string? First, string? Second)> Of(PromptArtifact? first, PromptArtifact? second)
    {
        ImmutableSortedDictionary<string, string> before = FactsOf(first?.Provenance);
        ImmutableSortedDictionary<string, string> after = FactsOf(second?.Provenance);
        ImmutableSortedDictionary<string, string> scoresBefore = ScoresOf(first?.Provenance);
        ImmutableSortedDictionary<string, string> scoresAfter = ScoresOf(second?.Provenance);
        return
        [
            .. Pairs(before, after).Where(static fact => fact.First != fact.Second),
            .. Pairs(scoresBefore, scoresAfter),
        ];
    }

    private static IEnumerable<(string Name, string? First, string? Second)> Pairs(ImmutableSortedDictionary<string, string> first, ImmutableSortedDictionary<string, string> second)
        => first.Keys.Union(second.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(name => (name, first.GetValueOrDefault(name), second.GetValueOrDefault(name)));

    private static ImmutableSortedDictionary<string, string> FactsOf(ArtifactProvenance? provenance)
    {
        ImmutableSortedDictionary<string, string>.Builder facts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (provenance is not null)
        {
            facts.Add("optimizer", provenance.Optimizer);
            facts.Add("seed", provenance.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture));
            facts.Add("calls", Figures.Count(provenance.Calls));
            facts.Add("candidates", Figures.Count(provenance.Candidates));
            facts.AddRange(provenance.Options.Select(static option => KeyValuePair.Create($"option {option.Key}", DemoDifference.TextOf(option.Value))));
            facts.AddRange(provenance.Models.Select(static model => KeyValuePair.Create($"{model.Key} model", $"{model.Value.Model} ({model.Value.Endpoint})")));
            facts.AddRange(provenance.Data.Select(static data => KeyValuePair.Create($"{data.Key} rows", $"{Figures.Count(data.Value.Rows)} ({data.Value.Fingerprint})")));
        }

        return facts.ToImmutable();
    }

    private static ImmutableSortedDictionary<string, string> ScoresOf(ArtifactProvenance? provenance)
    {
        ImmutableSortedDictionary<string, string>.Builder scores = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach ((string set, ArtifactScores score) in provenance?.Scores ?? ImmutableSortedDictionary<string, ArtifactScores>.Empty)
        {
            if (score.After is { } after)
            {
                string before = score.Before is { } untuned ? $", untuned {Figures.Percent(untuned.Mean)}" : "";
                scores.Add($"{set} score", $"{Figures.Percent(after.Mean)} ({Figures.Percent(after.Lower)} to {Figures.Percent(after.Upper)}){before}");
            }
        }

        return scores.ToImmutable();
    }
}
