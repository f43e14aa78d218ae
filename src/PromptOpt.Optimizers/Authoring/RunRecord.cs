using System.Collections.Immutable;
using System.Globalization;

namespace PromptOpt.Optimizers;

/// <summary>What a run is, for its manifest and for the artifact it makes.</summary>
internal sealed class RunRecord<T>(Optimizer optimizer, PromptModule<T> start, OptimizationData<T> data, Metric<T> metric, OptimizationRun run)
    where T : class, ISignature<T>
{
    private readonly string _programFingerprint = ProgramFingerprints.Of(start, run.Options.ProgramFingerprint);

    private string ProgramName => run.Options.ProgramName ?? start.ToString();

    public RunManifest CreateManifest()
    {
        ImmutableArray<KeyValuePair<string, string>>.Builder parts = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        Add("optimizer", optimizer.Name);
        if (optimizer.Version.Length > 0)
        {
            Add("optimizer code", optimizer.Version);
        }

        Add("program", ProgramName);
        Add("variant", run.Options.Variant ?? "");
        Add("program code and signatures", _programFingerprint);
        PredictorInfo[] laidOut = [.. start.Predictors.Where(static predictor => predictor.Adapter != ChatAdapter.Default)];
        if (laidOut.Length > 0)
        {
            Add(RunManifest.Adapter, string.Join(", ", laidOut.Select(predictor => predictor.Name == PredictorInfo.Self ? predictor.Adapter.Name : $"{predictor.Adapter.Name} of {predictor.Name}")));
        }

        Add("metric", metric.Name);
        Add("metric code", metric.Fingerprint);
        Add("training data", data.Train.Fingerprint);
        Add("validation data", data.Validation?.Fingerprint ?? "");
        Add("seed", run.Options.Seed.ToString(CultureInfo.InvariantCulture));
        foreach (ModelRole role in Roles)
        {
            Add($"{NameOf(role)} model", run.Calls.IdentityOf(role).ToString());
        }

        foreach ((string name, string value) in optimizer.Options.Describe())
        {
            Add($"option {name}", value);
        }

        return new(parts.DrainToImmutable());

        void Add(string name, string value) => parts.Add(new(name, value));
    }

    /// <param name="candidates">Every candidate.</param>
    /// <param name="best">The one the artifact is for.</param>
    /// <param name="used">The rows the search worked with.</param>
    public PromptArtifact CreateArtifact(IReadOnlyList<Candidate> candidates, Candidate best, OptimizationData<T> used) => new()
    {
        Program = ProgramName,
        Variant = run.Options.Variant,
        Fingerprints = ArtifactFingerprints.Of(start, run.Options.ProgramFingerprint.Length > 0 ? run.Options.ProgramFingerprint : _programFingerprint, metric.Fingerprint),
        Predictors = start.Predictors.ToImmutableSortedDictionary(static predictor => predictor.Name, predictor => best.Parameters[predictor.Name] with { Adapter = predictor.Adapter.Name }, StringComparer.Ordinal),
        Settings = best.Parameters.Settings,
        Provenance = new ArtifactProvenance
        {
            Optimizer = optimizer.Name,
            Options = optimizer.Options.Describe(),
            Seed = run.Options.Seed,
            Models = Roles.ToImmutableSortedDictionary(NameOf, role => ModelOf(run.Calls.IdentityOf(role)), StringComparer.Ordinal),
            Data = CreateData(used),
            Scores = CreateScores(candidates[0], best, used),
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
        => new(identity.Endpoint.Length > 0 ? identity.Endpoint : identity.Provider, identity.Model.Length > 0 ? identity.Model : identity.Given);

    private static ImmutableSortedDictionary<string, ArtifactData> CreateData(OptimizationData<T> used)
    {
        ImmutableSortedDictionary<string, ArtifactData> sets = ImmutableSortedDictionary.Create<string, ArtifactData>(StringComparer.Ordinal)
            .Add("train", DataOf(used.Train));
        return used.Validation is { } validation ? sets.Add("validation", DataOf(validation)) : sets;
    }

    private static ArtifactData DataOf(Dataset<T> set) => new(set.Fingerprint, set.Count, set.TextFingerprint);

    private static ImmutableSortedDictionary<string, ArtifactScores> CreateScores(Candidate before, Candidate after, OptimizationData<T> used)
    {
        ImmutableSortedDictionary<string, ArtifactScores> scores = ImmutableSortedDictionary.Create<string, ArtifactScores>(StringComparer.Ordinal);
        return before.Scores is null && after.Scores is null
            ? scores
            : scores.Add(used.Validation is null ? "train" : "validation", new ArtifactScores(ScoreOf(before.Scores), ScoreOf(after.Scores)));
    }

    private static ArtifactScore? ScoreOf(CandidateScores? scores)
        => scores is null ? null : new ArtifactScore(scores.Mean, scores.Lower, scores.Upper, scores.Rows.Count(static row => row is not null));
}
