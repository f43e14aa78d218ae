using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>What became of the file of the tuned prompt, as it stands in the run directory for the report.</summary>
internal sealed record RecordedDecision
{
    private const string FileName = "decision.json";

    /// <summary>The file, as the optimization or the command line names it.</summary>
    public required string File { get; init; }

    /// <summary>What became of it: written, unchanged, kept, or, where there is none, not written.</summary>
    public required string Change { get; init; }

    /// <summary>Why, as the rest of a sentence, when it was left alone.</summary>
    public string? Reason { get; init; }

    /// <summary>The file in the run directory that holds the new prompt, when that did not take the place of another.</summary>
    public string? Copy { get; init; }

    /// <summary>Where the prompt stands that was there before; <see langword="null"/> when none was.</summary>
    public string? Champion { get; init; }

    /// <summary>Whether the run found just that prompt, so that there is nothing to compare.</summary>
    public bool IsChampion { get; init; }

    /// <summary>Its scores on the held-out rows, when they were measured.</summary>
    public RecordedScores? ChampionScores { get; init; }

    /// <summary>That prompt and the new one row by row.</summary>
    public ReportComparison? Challenge { get; init; }

    /// <summary>Every content of the file that this run has written, or was about to write, as hashes: by them it knows its own.</summary>
    public ImmutableArray<string> Written { get; init; } = [];

    /// <exception cref="IOException">The file cannot be written.</exception>
    public Task SaveAsync(string directory)
        => AtomicFile.WriteAsync(
            Path.Combine(directory, FileName),
            [.. JsonSerializer.SerializeToUtf8Bytes(this, DecisionJson.Default.RecordedDecision), (byte)'\n'],
            CancellationToken.None);

    /// <summary>Reads it; <see langword="null"/> when the run has not come so far, or the file is damaged.</summary>
    public static RecordedDecision? Load(string directory)
    {
        try
        {
            return JsonSerializer.Deserialize(System.IO.File.ReadAllText(Path.Combine(directory, FileName)), DecisionJson.Default.RecordedDecision);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or ArgumentException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(RecordedDecision))]
internal sealed partial class DecisionJson : JsonSerializerContext;
