using System.Collections.Immutable;
using System.Globalization;

namespace PromptOpt.Optimizers;

/// <summary>What a run is, for its manifest and for the artifact it makes.</summary>
internal sealed class RunRecord<T>(Optimizer optimizer, PromptModule<T> start, OptimizationData<T> data, Metric<T> metric, OptimizationRun run)
    where T : class, ISignature<T>
{
    private readonly string _programFingerprint = ProgramFingerprints.Of(start, run.Options.ProgramFingerprint);

    private string ProgramName => run.Options.ProgramName ?? start.GetType().Name;

    public RunManifest CreateManifest()
    {
        ImmutableArray<KeyValuePair<string, string>>.Builder parts = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        Add("optimizer", optimizer.Name);
        Add("program", ProgramName);
        Add("variant", run.Options.Variant ?? "");
        Add("program code and signatures", _programFingerprint);
        Add("metric", metric.Name);
        Add("metric code", metric.Fingerprint);
        Add("training data", data.Train.Fingerprint);
        Add("validation data", data.Validation?.Fingerprint ?? "");
        Add("seed", run.Options.Seed.ToString(CultureInfo.InvariantCulture));
        foreach (ModelRole role in Roles)
        {
            Add($"{NameOf(role)} model", run.IdentityOf(role).ToString());
        }

        foreach ((string name, string value) in optimizer.Options.Describe())
        {
            Add($"option {name}", value);
        }

        return new(parts.DrainToImmutable());

        void Add(string name, string value) => parts.Add(new(name, value));
    }

    public PromptArtifact CreateArtifact(IReadOnlyList<Candidate> candidates, Candidate best) => new()
    {
        Program = ProgramName,
        Variant = run.Options.Variant,
        Fingerprints = ArtifactFingerprints.Of(start, run.Options.ProgramFingerprint.Length > 0 ? run.Options.ProgramFingerprint : _programFingerprint, metric.Fingerprint),
        Predictors = start.Predictors.ToImmutableSortedDictionary(static predictor => predictor.Name, predictor => best.Parameters[predictor.Name], StringComparer.Ordinal),
        Provenance = new ArtifactProvenance
        {
            Optimizer = optimizer.Name,
            Options = optimizer.Options.Describe(),
            Seed = run.Options.Seed,
            Models = Roles.ToImmutableSortedDictionary(NameOf, role => ModelOf(run.IdentityOf(role)), StringComparer.Ordinal),
            Data = CreateData(),
            Scores = CreateScores(candidates[0], best),
            Calls = run.Ledger.Logical.Calls,
            InputTokens = run.Ledger.Logical.InputTokens,
            OutputTokens = run.Ledger.Logical.OutputTokens,
            Candidates = candidates.Count,
        },
    };

    private IEnumerable<ModelRole> Roles => Enum.GetValues<ModelRole>().Where(role => role switch
    {
        ModelRole.Student => true,
        ModelRole.Teacher => run.Models.Teacher is not null,
        ModelRole.Reflection => run.Models.Reflection is not null,
        ModelRole.Judge => run.Models.Judge is not null,
        _ => false,
    });

    private static string NameOf(ModelRole role) => role.ToString().ToLowerInvariant();

    private static ArtifactModel ModelOf(ModelIdentity identity)
        => new(identity.Endpoint.Length > 0 ? identity.Endpoint : identity.Provider, identity.Model);

    private ImmutableSortedDictionary<string, ArtifactData> CreateData()
    {
        ImmutableSortedDictionary<string, ArtifactData> sets = ImmutableSortedDictionary.Create<string, ArtifactData>(StringComparer.Ordinal)
            .Add("train", new ArtifactData(data.Train.Fingerprint, data.Train.Count));
        return data.Validation is { } validation ? sets.Add("validation", new ArtifactData(validation.Fingerprint, validation.Count)) : sets;
    }

    private ImmutableSortedDictionary<string, ArtifactScores> CreateScores(Candidate before, Candidate after)
    {
        ImmutableSortedDictionary<string, ArtifactScores> scores = ImmutableSortedDictionary.Create<string, ArtifactScores>(StringComparer.Ordinal);
        return before.Scores is null && after.Scores is null
            ? scores
            : scores.Add(data.Validation is null ? "train" : "validation", new ArtifactScores(ScoreOf(before.Scores), ScoreOf(after.Scores)));
    }

    private static ArtifactScore? ScoreOf(CandidateScores? scores)
        => scores is null ? null : new ArtifactScore(scores.Mean, scores.Lower, scores.Upper, scores.Rows.Count(static row => row is not null));
}
