using System.Collections.Immutable;

namespace PromptOpt;

/// <summary>
/// How an artifact came about: everything needed to make it again, nothing that differs from one identical run to the next (no dates, no
/// durations, no parallelism) and no secrets.
/// </summary>
public sealed record ArtifactProvenance
{
    /// <summary>Name of the optimizer.</summary>
    public required string Optimizer { get; init; }

    /// <summary>The optimizer's options: name and value as JSON text.</summary>
    public ImmutableSortedDictionary<string, string> Options { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The seed of every random choice.</summary>
    public long Seed { get; init; }

    /// <summary>The models by role, such as <c>student</c> and <c>teacher</c>.</summary>
    public ImmutableSortedDictionary<string, ArtifactModel> Models { get; init; } = ImmutableSortedDictionary.Create<string, ArtifactModel>(StringComparer.Ordinal);

    /// <summary>The data sets by purpose, such as <c>train</c> and <c>validation</c>.</summary>
    public ImmutableSortedDictionary<string, ArtifactData> Data { get; init; } = ImmutableSortedDictionary.Create<string, ArtifactData>(StringComparer.Ordinal);

    /// <summary>Scores by the data set they were measured on.</summary>
    public ImmutableSortedDictionary<string, ArtifactScores> Scores { get; init; } = ImmutableSortedDictionary.Create<string, ArtifactScores>(StringComparer.Ordinal);

    /// <summary>Model calls the optimization needed, replayed ones included.</summary>
    public long Calls { get; init; }

    /// <summary>Tokens read by models.</summary>
    public long InputTokens { get; init; }

    /// <summary>Tokens written by models.</summary>
    public long OutputTokens { get; init; }

    /// <summary>How many candidates were tried.</summary>
    public long Candidates { get; init; }

    /// <inheritdoc/>
    public bool Equals(ArtifactProvenance? other)
        => other is not null
            && (Optimizer, Seed, Calls, InputTokens, OutputTokens, Candidates) == (other.Optimizer, other.Seed, other.Calls, other.InputTokens, other.OutputTokens, other.Candidates)
            && Options.SequenceEqual(other.Options)
            && Models.SequenceEqual(other.Models)
            && Data.SequenceEqual(other.Data)
            && Scores.SequenceEqual(other.Scores);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Optimizer, Seed, Calls, InputTokens, OutputTokens, Candidates);
}

/// <summary>A model, without secrets.</summary>
public sealed record ArtifactModel
{
    /// <summary>Names a model.</summary>
    /// <param name="endpoint">Address of the endpoint or name of the client; credentials, query and fragment of an address are left out.</param>
    /// <param name="model">The model's id.</param>
    public ArtifactModel(string endpoint, string model)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(model);
        Endpoint = Uri.TryCreate(endpoint, UriKind.Absolute, out Uri? address) && address.Host.Length > 0
            ? address.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
            : endpoint;
        Model = model;
    }

    /// <summary>Address of the endpoint or name of the client.</summary>
    public string Endpoint { get; }

    /// <summary>The model's id.</summary>
    public string Model { get; }
}

/// <summary>A data set.</summary>
/// <param name="Fingerprint">Fingerprint of its rows in order.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="Text">Fingerprint of the text of the file it was read from, by which a build sees that the file changed; <see langword="null"/> when it is no whole file.</param>
public sealed record ArtifactData(string Fingerprint, long Rows, string? Text = null);

/// <summary>Scores of the untuned and the tuned program on one data set.</summary>
/// <param name="Before">The untuned program's, or <see langword="null"/> when it was not measured.</param>
/// <param name="After">The tuned program's, or <see langword="null"/> when it was not measured.</param>
public sealed record ArtifactScores(ArtifactScore? Before, ArtifactScore? After);

/// <summary>A mean score with its confidence interval; numbers are kept with four decimal places.</summary>
/// <param name="Mean">The mean, from 0 to 1.</param>
/// <param name="Lower">Lower end of the interval.</param>
/// <param name="Upper">Upper end of the interval.</param>
/// <param name="Examples">How many examples were scored.</param>
public sealed record ArtifactScore(double Mean, double Lower, double Upper, long Examples)
{
    /// <summary>The mean, from 0 to 1.</summary>
    public double Mean { get; } = Rounded(Mean);

    /// <summary>Lower end of the interval.</summary>
    public double Lower { get; } = Rounded(Lower);

    /// <summary>Upper end of the interval.</summary>
    public double Upper { get; } = Rounded(Upper);

    private static double Rounded(double value)
        => double.IsFinite(value)
            ? Math.Round(value, 4, MidpointRounding.AwayFromZero) + 0.0
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A score must be a finite number.");
}
