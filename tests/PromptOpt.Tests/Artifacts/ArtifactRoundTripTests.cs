using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace PromptOpt.Tests.Artifacts;

public sealed class ArtifactRoundTripTests
{
    [Fact]
    public void What_is_written_is_read_back()
        => Prop.ForAll(Arb.From(Artifacts()), static artifact =>
        {
            string json = artifact.ToJson();
            PromptArtifact read = PromptArtifact.Parse(json);
            Assert.Equal(json, read.ToJson());
            Assert.Equal(artifact.Program, read.Program);
            Assert.Equal(artifact.Variant, read.Variant);
            Assert.True(artifact.Predictors.SequenceEqual(read.Predictors));
            Assert.Equal(artifact.Fingerprints, read.Fingerprints);
            Assert.Equal(artifact.Provenance, read.Provenance);
        }).Holds();

    [Fact]
    public void No_text_makes_the_reader_throw_anything_but_its_own_error()
        => Prop.ForAll(Arb.From(Broken()), static text =>
        {
            try
            {
                PromptArtifact.Parse(text);
            }
            catch (ArtifactException exception)
            {
                Assert.True(exception.Line >= 1 && exception.Column >= 1);
            }
        }).Holds();

    private static Gen<string> Words()
        => Gen.OneOf(
            Gen.Elements("plain", "ä 猫 😀", "\"\\\n\r\t\u0001", "\u2028\u2029\u0085\uFEFF", "\uD800 half", "{\"a\":1}", " ", "<b>&'"),
            ArbMap.Default.GeneratorFor<string>().Select(static text => text ?? ""));

    private static Gen<string> Names() => Words().Select(static text => text.Length == 0 ? "n" : text);

    private static Gen<ImmutableSortedDictionary<string, TValue>> Maps<TValue>(Gen<TValue> values)
        => from pairs in Gen.Resize(Gen.ArrayOf(from name in Names() from value in values select KeyValuePair.Create(name, value)), 4)
           select pairs.GroupBy(static pair => pair.Key, StringComparer.Ordinal).ToImmutableSortedDictionary(static same => same.Key, static same => same.First().Value, StringComparer.Ordinal);

    private static Gen<string?> Optional(Gen<string> texts) => Gen.OneOf(Gen.Constant<string?>(null), texts.Select(static text => (string?)text));

    private static Gen<string> JsonValues()
        => Gen.OneOf(
            Gen.Elements("null", "true", "-1.5e-7", "12345678901234567890", "[]", "{}", "[1,{\"a\":[null]}]", "\"text\"", "\"\\u2028 猫 😀\""));

    private static Gen<Demo> Demos()
        => from fields in Maps(JsonValues())
           from reasoning in Optional(Words())
           from isBootstrapped in Gen.Elements(true, false)
           select new Demo([.. fields.Select(static field => new DemoField(field.Key, field.Value))], reasoning, isBootstrapped);

    private static Gen<PredictorParameters> Parameters()
        => from instructions in Optional(Words())
           from descriptions in Maps(Words())
           from model in Optional(Words())
           from demos in Gen.Resize(Gen.ArrayOf(Demos()), 3)
           select new PredictorParameters { Instructions = instructions, FieldDescriptions = descriptions, ModelId = model, Demos = [.. demos] };

    private static Gen<SignatureFingerprint> Signatures()
        => from name in Words()
           from wording in Words()
           from fields in Maps(Words())
           select new SignatureFingerprint { Name = name, Wording = wording, Fields = [.. fields] };

    private static Gen<ArtifactScore?> Scores()
        => from value in Gen.Choose(0, 1_000_000)
           from isThere in Gen.Elements(true, false)
           select isThere ? new ArtifactScore(value / 1e6, value / 2e6, value / 1.5e6, value) : null;

    private static Gen<ArtifactProvenance> Provenances()
        => from optimizer in Words()
           from options in Maps(JsonValues())
           from seed in ArbMap.Default.GeneratorFor<long>()
           from models in Maps(from endpoint in Words() from model in Words() select new ArtifactModel(endpoint, model))
           from data in Maps(from fingerprint in Words() from rows in Gen.Choose(0, 1000) from text in Gen.Elements(null, "00ff") select new ArtifactData(fingerprint, rows, text))
           from scores in Maps(from before in Scores() from after in Scores() select new ArtifactScores(before, after))
           from calls in Gen.Choose(0, int.MaxValue)
           select new ArtifactProvenance { Optimizer = optimizer, Options = options, Seed = seed, Models = models, Data = data, Scores = scores, Calls = calls, InputTokens = calls, OutputTokens = 2L * calls, Candidates = 3 };

    private static Gen<PromptArtifact> Artifacts()
        => from program in Words()
           from variant in Optional(Words())
           from predictors in Maps(Parameters())
           from signatures in Maps(Signatures())
           from metric in Optional(Words())
           from provenance in Provenances()
           from isByHand in Gen.Elements(true, false)
           select new PromptArtifact
           {
               Program = program,
               Variant = variant,
               Predictors = predictors,
               Fingerprints = isByHand ? null : new ArtifactFingerprints { Program = program, Metric = metric, Signatures = signatures },
               Provenance = isByHand ? null : provenance,
           };

    private static Gen<string> Broken()
        => from artifact in Artifacts()
           from at in Gen.Choose(0, 10_000)
           from inserted in Gen.Elements("", "{", "}", "\"", "\\", "1", "\0", ",", "null", "\uD800")
           let json = artifact.ToJson()
           let start = at % (json.Length + 1)
           select string.Concat(json.AsSpan(0, start), inserted, json.AsSpan(Math.Min(json.Length, start + 1)));
}
