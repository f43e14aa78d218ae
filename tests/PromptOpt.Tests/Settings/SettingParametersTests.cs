using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace PromptOpt.Tests.Settings;

/// <summary>Settings among parameters: compared by value, kept as text, older texts read for good.</summary>
public sealed class SettingParametersTests
{
    [Fact]
    public void They_stand_beside_the_predictors()
    {
        ProgramParameters tuned = new([KeyValuePair.Create("Route", new PredictorParameters { ModelId = "m" })], [new("Passages", 5), new("Model", "large"), new("IsBrief", true), new("Weight", 0.25)]);

        string json = tuned.ToJson();

        Assert.Equal("""{"version":2,"predictors":{"Route":{"model":"m"}},"settings":{"IsBrief":true,"Model":"large","Passages":5,"Weight":0.25}}""", json);
        Assert.Equal(tuned, ProgramParameters.Parse(json));
        Assert.Equal("""{"Route":{"model":"m"}}""", tuned.Settings.Keys.Aggregate(tuned, static (parameters, setting) => parameters.WithSetting(setting, null)).ToJson());
    }

    [Theory]
    [InlineData("version")]
    [InlineData("predictors")]
    [InlineData("settings")]
    public void Whatever_a_predictor_is_called_both_forms_are_told_apart(string predictor)
    {
        ProgramParameters plain = ProgramParameters.Untuned.With(predictor, new PredictorParameters { ModelId = "m" });
        ProgramParameters both = plain.WithSetting("model", "m");

        Assert.Equal($$$"""{"{{{predictor}}}":{"model":"m"}}""", plain.ToJson());
        Assert.Equal(plain, ProgramParameters.Parse(plain.ToJson()));
        Assert.Equal(both, ProgramParameters.Parse(both.ToJson()));
        Assert.NotEqual(plain, both);
    }

    [Theory]
    [InlineData("""{"version":3,"predictors":{}}""", "the parameters are of version 3, and this version of PromptOpt reads version 2. Update PromptOpt.")]
    [InlineData("""{"version":2,"predictors":{},"extras":{}}""", "the member 'extras' is unknown")]
    [InlineData("""{"version":2,"settings":{}}""", "the member 'predictors' is missing")]
    [InlineData("""{"version":2,"predictors":{},"settings":{"K":[1]}}""", "'settings.K' must be a number, a text, true or false, not an array")]
    [InlineData("""{"version":2,"predictors":{},"settings":{"K":null}}""", "'settings.K' must be a number, a text, true or false, not null")]
    [InlineData("""{"version":2,"predictors":{},"settings":{"K":1,"K":2}}""", "K")]
    public void Anything_else_is_refused_with_its_place(string json, string said)
        => Assert.Contains(said, Assert.Throws<FormatException>(() => ProgramParameters.Parse(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void They_are_compared_by_value()
    {
        Assert.Equal(Of(5), Of(5.0));
        Assert.Equal(Of(5), Of(SettingValue.Parse("50e-1")));
        Assert.Equal(Of(0.1), Of(0.10m));
        Assert.Equal(Of(0), Of(-0.0));
        Assert.Equal(Of(5).GetHashCode(), Of(5.00m).GetHashCode());
        Assert.NotEqual(Of(5), Of("5"));
        Assert.NotEqual(Of(true), Of("true"));
        Assert.NotEqual(Of(5), ProgramParameters.Untuned);
        Assert.NotEqual(Of("a"), Of("A"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Of(double.NegativeInfinity));
        Assert.Throws<FormatException>(() => SettingValue.Parse("{}"));

        static ProgramParameters Of(SettingValue value) => ProgramParameters.Untuned.WithSetting("K", value);
    }

    [Fact]
    public void A_value_says_what_it_is()
    {
        Assert.Equal((SettingKind.WholeNumber, 5.0, "5"), (((SettingValue)5).Kind, ((SettingValue)5).AsNumber(), ((SettingValue)5.0).ToJson()));
        Assert.Equal((SettingKind.Number, SettingKind.Flag, SettingKind.Text), (((SettingValue)0.5).Kind, ((SettingValue)true).Kind, ((SettingValue)"a\"b").Kind));
        Assert.Equal(("a\"b", "\"a\\\"b\""), (((SettingValue)"a\"b").ToString(), ((SettingValue)"a\"b").ToJson()));
        Assert.Throws<InvalidOperationException>(() => ((SettingValue)"5").AsNumber());
        Assert.Throws<InvalidOperationException>(() => ((SettingValue)5).AsText());
        Assert.Throws<InvalidOperationException>(() => ((SettingValue)5).AsFlag());
    }

    [Fact]
    public void Any_parameters_come_back_from_their_text()
        => Prop.ForAll(Arb.From(Parameters()), static parameters =>
        {
            ProgramParameters read = ProgramParameters.Parse(parameters.ToJson());

            Assert.Equal(parameters, read);
            Assert.Equal(parameters.GetHashCode(), read.GetHashCode());
            Assert.Equal(parameters.ToJson(), read.ToJson());
        }).Holds();

    [Fact]
    public void Every_number_keeps_its_value()
        => Prop.ForAll(ArbMap.Default.ArbFor<double>().Filter(double.IsFinite), ArbMap.Default.ArbFor<decimal>(), ArbMap.Default.ArbFor<long>(), static (near, exact, whole) =>
        {
            Assert.Equal(near, ((SettingValue)near).AsNumber());
            Assert.Equal(exact, decimal.Parse(((SettingValue)exact).ToJson(), NumberStyles.Float, CultureInfo.InvariantCulture));
            Assert.Equal(whole, long.Parse(((SettingValue)whole).ToJson(), CultureInfo.InvariantCulture));
            Assert.Equal((SettingValue)near, SettingValue.Parse(((SettingValue)near).ToJson()));
            Setting<double> bound = Setting.Of("K", 0.5).Bind("K", near);
            Assert.Equal(near, bound.Value);
            int count = (int)(whole % 1_000_000);
            Assert.Equal(count is >= -1_000 and <= 5_000, Setting.Of("K", 0).Between(-1_000, 5_000).Info.FindMistake(count) is null);
            Assert.Equal(near is >= -2.5 and <= 1e3, Setting.Of("K", 0.0).Between(-2.5, 1e3).Info.FindMistake(near) is null);
        }).Holds();

    private static Gen<ProgramParameters> Parameters()
        => from predictors in Gen.Resize(Gen.ArrayOf(Names()), 3)
           from settings in Gen.Resize(Gen.ArrayOf(from name in Names() from value in Values() select KeyValuePair.Create(name, value)), 4)
           select new ProgramParameters(
               predictors.Distinct(StringComparer.Ordinal).Select(static name => KeyValuePair.Create(name, new PredictorParameters { ModelId = "m" })),
               settings.DistinctBy(static setting => setting.Key, StringComparer.Ordinal));

    private static Gen<string> Names() => Gen.OneOf(Gen.Elements("version", "predictors", "settings", "Route", "ä 猫", "\"\\\n"), ArbMap.Default.GeneratorFor<string>().Select(static text => text ?? ""));

    private static Gen<SettingValue> Values()
        => Gen.OneOf(
            Names().Select(static text => (SettingValue)text),
            Gen.Elements<SettingValue>(true, false, 0.1, 1e300, 5e-324, decimal.MaxValue, long.MinValue),
            ArbMap.Default.GeneratorFor<double>().Where(double.IsFinite).Select(static number => (SettingValue)number));
}
