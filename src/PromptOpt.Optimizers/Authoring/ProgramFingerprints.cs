using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using PromptOpt.Shared;

namespace PromptOpt.Optimizers;

/// <summary>Fingerprints of what a run starts from.</summary>
internal static class ProgramFingerprints
{
    private const int Length = 32;

    /// <summary>Of a program: its predictors with their signatures and parameters, its settings, and its code as the generator saw it.</summary>
    public static string Of(PromptModule program, string code)
    {
        StringBuilder text = new();
        Add(text, program.GetType().FullName ?? "");
        Add(text, code);
        foreach (PredictorInfo predictor in program.Predictors)
        {
            Add(text, predictor.Name);
            Add(text, predictor.Signature.Name);
            Add(text, predictor.Signature.Fingerprint);
            Add(text, predictor.ExtraFields.HasReasoning ? "reasons" : "answers");
            Add(text, predictor.MaxCallsPerRun.ToString(CultureInfo.InvariantCulture));

            // One that answers twice asks as often as one that repairs once. Runs of one answer keep the fingerprint they have.
            if (predictor.Completions > 1)
            {
                Add(text, $"{predictor.Completions.ToString(CultureInfo.InvariantCulture)} answers");
            }

            foreach (ExtraField field in predictor.ExtraFields.Where(static field => field.Name != ExtraField.Reasoning.Name))
            {
                Add(text, field.Name);
                Add(text, field.Description);
            }

            // Runs from before there was a choice keep their fingerprint.
            if (predictor.Adapter != ChatAdapter.Default)
            {
                Add(text, predictor.Adapter.Name);
                if (predictor.Adapter.Version is { Length: > 0 } version)
                {
                    Add(text, version);
                }
            }

            if (predictor.Addendum.Length > 0)
            {
                Add(text, LineEnds.Normalize(predictor.Addendum));
            }

            if (predictor.BoundOptions is { } options)
            {
                ArrayBufferWriter<byte> request = new();
                RequestKeys.Exact.WriteTo(request, [], options);
                Add(text, Convert.ToHexString(SHA256.HashData(request.WrittenSpan)));
            }
        }

        foreach (SettingInfo setting in program.Settings)
        {
            Add(text, setting.Name);
            Add(text, setting.Kind.ToString());
            Add(text, LineEnds.Normalize(setting.Default.ToString()));
            Add(text, LineEnds.Normalize(setting.Allowed));
            Add(text, LineEnds.Normalize(setting.Description));
        }

        byte[] parameters = Encoding.UTF8.GetBytes(CandidateJson.Write(new Candidate { Index = 0, Origin = "", Parents = [], Parameters = program.Parameters }, null));
        Add(text, Encoding.UTF8.GetString(JsonLineEnds.Normalize(parameters)));
        return Hash(text.ToString());
    }

    private static string Hash(string text)
        => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Length].ToLowerInvariant();

    // Every part carries its length, so that no two lists of parts read the same.
    private static void Add(StringBuilder text, string part)
        => text.Append(CultureInfo.InvariantCulture, $"{part.Length}:{part}");
}
