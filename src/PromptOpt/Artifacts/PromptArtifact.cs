using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>
/// The tuned prompt of a program as a file for review: what an optimizer found, what it was found for and how. Its text is a pure function of its
/// content, stable in order and formatting, and is compiled into the assembly by the generator (<c>Tuned(…)</c>).
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class PromptArtifact
{
    /// <summary>The newest schema version written and read.</summary>
    public const int CurrentSchemaVersion = ArtifactDocument.SchemaVersion;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Creates an artifact.</summary>
    public PromptArtifact()
    {
    }

    [SetsRequiredMembers]
    private PromptArtifact(PromptArtifact other)
    {
        JsonSchema = other.JsonSchema;
        Program = other.Program;
        Variant = other.Variant;
        Fingerprints = other.Fingerprints;
        Predictors = other.Predictors;
        Settings = other.Settings;
        Provenance = other.Provenance;
        Source = other.Source;
    }

    /// <summary>
    /// Path or address of the JSON schema by which editors check the file and complete what is written into it: its <c>$schema</c>. It is kept when the file is written
    /// again. Default: <see langword="null"/>, none is named.
    /// </summary>
    public string? JsonSchema { get; init; }

    /// <summary>The schema version it is written with: the oldest that has everything it says.</summary>
    public int SchemaVersion => ArtifactConversion.ToDocument(this).Version;

    /// <summary>Name of the program.</summary>
    public required string Program { get; init; }

    /// <summary>Tells the tuned prompts of one program for several models apart; <see langword="null"/> for the default one.</summary>
    public string? Variant { get; init; }

    /// <summary>What it was tuned against, or <see langword="null"/> in a file written by hand, which is then checked by its content alone.</summary>
    public ArtifactFingerprints? Fingerprints { get; init; }

    /// <summary>The tuned parameters by predictor name.</summary>
    public required ImmutableSortedDictionary<string, PredictorParameters> Predictors { get; init; }

    /// <summary>Values of the program's settings by name; those that are not named have their default. Default: none.</summary>
    public ImmutableSortedDictionary<string, SettingValue> Settings { get; init; } = ImmutableSortedDictionary.Create<string, SettingValue>(StringComparer.Ordinal);

    /// <summary>Predictors and settings together, as they stand: whether they fit a program, <see cref="ToParameters"/> checks.</summary>
    public ProgramParameters Parameters => new(Predictors, Settings);

    /// <summary>How it came about, or <see langword="null"/> in a file written by hand.</summary>
    public ArtifactProvenance? Provenance { get; init; }

    /// <summary>Where it was read from, for error messages.</summary>
    internal ArtifactSource Source { get; init; } = ArtifactSource.None;

    /// <summary>Reads an artifact from text.</summary>
    /// <param name="json">The content of the file.</param>
    /// <param name="path">The file, for error messages.</param>
    /// <exception cref="ArtifactException">The text is no artifact, or of a newer schema version.</exception>
    public static PromptArtifact Parse(string json, string path = "")
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(path);
        ArtifactDocument? document = ArtifactReader.Read(json, out ArtifactError? error);
        if (document is null)
        {
            TextPosition position = TextPosition.Of(json, error!.Start);
            throw new ArtifactException(path, position.Line, position.Column, error.Member, error.Message, error.Remedy);
        }

        return ArtifactConversion.ToArtifact(document, new ArtifactSource(path, json));
    }

    /// <summary>Reads an artifact from a file.</summary>
    /// <exception cref="ArtifactException">The file cannot be read, is no artifact, or of a newer schema version.</exception>
    public static async Task<PromptArtifact> LoadAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        string json;
        try
        {
            json = StrictUtf8.GetString(await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false));
        }
        catch (DecoderFallbackException exception)
        {
            throw new ArtifactException(path, 0, 0, "", ArtifactError.NotUtf8.Message, ArtifactError.NotUtf8.Remedy, exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ArtifactException(path, 0, 0, "", $"the file cannot be read: {exception.Message.TrimEnd('.')}", "Check the path and the permissions.", exception);
        }

        return Parse(json, path);
    }

    /// <summary>The text of the file: two spaces, <c>\n</c>, one demo field per line.</summary>
    /// <exception cref="ArtifactException">A demo field or option is no JSON.</exception>
    public string ToJson()
    {
        ArtifactCheck.RefuseBroken(this);
        return ArtifactWriter.Write(ArtifactConversion.ToDocument(this));
    }

    /// <summary>
    /// Writes the file at once or not at all: a draft beside it is moved over it. The folder is made when it is missing. A draft that a killed process left is removed
    /// by a later save of the same file.
    /// </summary>
    /// <exception cref="ArtifactException">A demo field or option is no JSON.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public Task SaveAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return AtomicFile.WriteAsync(path, StrictUtf8.GetBytes(ToJson()), cancellationToken);
    }

    /// <summary>A copy that names another JSON schema, or none.</summary>
    /// <param name="schema">What its <see cref="JsonSchema"/> is to be.</param>
    public PromptArtifact WithJsonSchema(string? schema) => new(this) { JsonSchema = schema };

    /// <summary>The same with another account of how it came about.</summary>
    /// <param name="provenance">The account; <see langword="null"/> for none.</param>
    public PromptArtifact WithProvenance(ArtifactProvenance? provenance) => new(this) { Provenance = provenance };

    /// <summary>The parameters, after checking that every one of them fits the program as it is now.</summary>
    /// <exception cref="ArtifactException">A predictor, setting, field, value or signature differs; the first difference is named.</exception>
    public ProgramParameters ToParameters(PromptModule program)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArtifactCheck.RefuseMisfit(this, program);
        return Parameters;
    }

    /// <summary>
    /// The predictors whose declared instructions or descriptions were reworded since tuning. The parameters still fit; tuning again may be worth it.
    /// </summary>
    public ImmutableArray<string> FindReworded(PromptModule program)
    {
        ArgumentNullException.ThrowIfNull(program);
        return [.. ArtifactCheck.FindReworded(this, program)];
    }
}
