using System.Buffers;
using System.Collections.Immutable;
using System.Security.Cryptography;
using PromptOpt.Shared;

namespace PromptOpt.Optimizers;

/// <summary>What a predictor is by its program's code: what must be the same, at the same place among its program's, for an answer to be the same.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Signature">The name of what it takes and gives.</param>
/// <param name="Fingerprint">The fingerprint of that.</param>
/// <param name="ExtraFields">What it asks for beside that.</param>
/// <param name="MaxRepairs">How often it repairs.</param>
/// <param name="Completions">How many answers it asks for.</param>
/// <param name="ModelId">The model it asks for; <see langword="null"/> for the client's.</param>
/// <param name="Options">Which other options it asks with: a hash.</param>
internal sealed record PredictorForm(string Name, string Signature, string Fingerprint, ExtraFields ExtraFields, int MaxRepairs, int Completions, string? ModelId, string Options)
{
    private const int FingerprintLength = 32;

    public static ImmutableArray<PredictorForm> AllOf(ImmutableArray<PredictorInfo> predictors)
        =>
        [
            .. predictors.Select(static predictor => new PredictorForm(
                predictor.Name,
                predictor.Signature.Name,
                predictor.Signature.Fingerprint,
                predictor.ExtraFields,
                predictor.MaxRepairs,
                predictor.Completions,
                predictor.ChatOptions?.ModelId,
                OptionsOf(predictor))),
        ];

    /// <summary>The fingerprint of a program as its registration makes it, as two processes compare it.</summary>
    public static string FingerprintOf(ProgramRegistration registration, ImmutableArray<PredictorInfo> predictors)
    {
        ArrayBufferWriter<byte> parts = new();
        RequestBytes.Append(parts, registration.Fingerprint);
        RequestBytes.Append(parts, registration.Signature.Fingerprint);
        RequestBytes.Append(parts, predictors.Length);
        foreach ((PredictorForm form, PredictorInfo predictor) in AllOf(predictors).Zip(predictors))
        {
            form.WriteTo(parts);
            AdapterIdentity adapter = AdapterIdentity.Of(predictor.Adapter);
            RequestBytes.Append(parts, adapter.Name);
            RequestBytes.Append(parts, adapter.Version);
        }

        return Convert.ToHexString(SHA256.HashData(parts.WrittenSpan))[..FingerprintLength];
    }

    /// <summary>How a program differs from the one its registration makes, in words.</summary>
    public static string Difference(ImmutableArray<PredictorForm> own, ImmutableArray<PredictorForm> made)
        => own.Select(static form => form.Name).SequenceEqual(made.Select(static form => form.Name))
            ? $"other options or another signature in '{own.Zip(made).First(static pair => pair.First != pair.Second).First.Name}'"
            : $"the predictors {NamesOf(own)} instead of {NamesOf(made)}";

    private static string NamesOf(ImmutableArray<PredictorForm> forms) => string.Join(", ", forms.Select(static form => $"'{form.Name}'"));

    private static string OptionsOf(PredictorInfo predictor)
    {
        ArrayBufferWriter<byte> options = new();
        RequestKeys.Exact.WriteTo(options, [], predictor.ChatOptions);
        return Convert.ToHexString(SHA256.HashData(options.WrittenSpan));
    }

    private void WriteTo(ArrayBufferWriter<byte> parts)
    {
        RequestBytes.Append(parts, Name);
        RequestBytes.Append(parts, Signature);
        RequestBytes.Append(parts, Fingerprint);
        RequestBytes.Append(parts, ExtraFields.Count);
        foreach (ExtraField field in ExtraFields)
        {
            RequestBytes.Append(parts, field.Name);
            RequestBytes.Append(parts, field.Description);
        }

        RequestBytes.Append(parts, MaxRepairs);
        RequestBytes.Append(parts, Completions);
        RequestBytes.Append(parts, ModelId);
        RequestBytes.Append(parts, Options);
    }
}
