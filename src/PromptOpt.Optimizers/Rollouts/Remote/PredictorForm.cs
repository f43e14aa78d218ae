using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PromptOpt.Optimizers;

/// <summary>What a predictor is by its program's code: what must be the same for an answer to be the same.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Signature">Fingerprint of what it takes and gives.</param>
/// <param name="Asks">What it asks for beside that, how often it repairs, and with which options it asks.</param>
internal sealed record PredictorForm(string Name, string Signature, string Asks)
{
    private const int FingerprintLength = 32;

    public static ImmutableArray<PredictorForm> AllOf(ImmutableArray<PredictorInfo> predictors)
        => [.. predictors.Select(static predictor => new PredictorForm(predictor.Name, $"{predictor.Signature.Name} {predictor.Signature.Fingerprint}", AsksOf(predictor)))];

    /// <summary>The fingerprint of a program, as two processes compare it.</summary>
    public static string FingerprintOf(ProgramRegistration registration, ImmutableArray<PredictorForm> forms)
        => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{registration.Fingerprint}\n{registration.Signature.Fingerprint}\n{string.Join('\0', forms)}")))[..FingerprintLength];

    /// <summary>How a program differs from the one its registration makes, in words.</summary>
    public static string Difference(ImmutableArray<PredictorForm> own, ImmutableArray<PredictorForm> made)
        => own.Select(static form => form.Name).SequenceEqual(made.Select(static form => form.Name))
            ? $"other options or another signature in '{own.Zip(made).First(static pair => pair.First != pair.Second).First.Name}'"
            : $"the predictors {NamesOf(own)} instead of {NamesOf(made)}";

    private static string NamesOf(ImmutableArray<PredictorForm> forms) => string.Join(", ", forms.Select(static form => $"'{form.Name}'"));

    private static string AsksOf(PredictorInfo predictor)
    {
        ArrayBufferWriter<byte> options = new();
        RequestKeys.Exact.WriteTo(options, [], predictor.ChatOptions);
        StringBuilder text = new();
        text.Append(predictor.MaxCallsPerRun.ToString(CultureInfo.InvariantCulture)).Append(' ').Append(predictor.ChatOptions?.ModelId);
        foreach (ExtraField field in predictor.ExtraFields)
        {
            text.Append('\n').Append(field.Name).Append(' ').Append(field.Description);
        }

        return text.Append('\n').Append(Convert.ToHexString(SHA256.HashData(options.WrittenSpan))).ToString();
    }
}
