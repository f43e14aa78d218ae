using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using PromptOpt.SourceGeneration;

namespace PromptOpt.Tests.Golden;

internal enum Sentiment
{
    Positive,
    Negative,

    [JsonStringEnumMemberName("not sure")]
    NotSure,
}

internal enum Color
{
    Red,
    Green,
}

internal enum OneToThree
{
    [JsonStringEnumMemberName("1")]
    One,

    [JsonStringEnumMemberName("2")]
    Two,

    [JsonStringEnumMemberName("3")]
    Three,
}

internal static class GoldenCodecs
{
    public static FieldCodec<Sentiment> Sentiment { get; } = FieldCodecs.Enum(
        new EnumMember<Sentiment>(Golden.Sentiment.Positive, "positive", "Positive"),
        new EnumMember<Sentiment>(Golden.Sentiment.Negative, "negative", "Negative"),
        new EnumMember<Sentiment>(Golden.Sentiment.NotSure, "not sure", "NotSure"));

    public static FieldCodec<Color> Color { get; } = FieldCodecs.Enum(
        new EnumMember<Color>(Golden.Color.Red, "red", "Red"), new EnumMember<Color>(Golden.Color.Green, "green", "Green"));

    public static FieldCodec<OneToThree> OneToThree { get; } = FieldCodecs.Enum(
        new EnumMember<OneToThree>(Golden.OneToThree.One, "1", "One"),
        new EnumMember<OneToThree>(Golden.OneToThree.Two, "2", "Two"),
        new EnumMember<OneToThree>(Golden.OneToThree.Three, "3", "Three"));
}

internal sealed record Person(string Name, int Age, string? Email = null);

internal sealed class PersonCodec : RecordCodec<Person>
{
    private static readonly string[] Names = ["name", "age", "email"];
    private static readonly FieldCodec<string?> OptionalText = FieldCodecs.OptionalReference(FieldCodecs.Text);

    public static PersonCodec Instance { get; } = new();

    protected override ReadOnlySpan<string> MemberNames => Names;

    protected override void WriteMembers(Person value, Utf8JsonWriter writer)
    {
        writer.WriteString("name", value.Name);
        writer.WriteNumber("age", value.Age);
        writer.WritePropertyName("email");
        OptionalText.WriteJson(value.Email, writer);
    }

    protected override bool TryReadMembers(JsonElement json, FieldReadMode mode, [MaybeNullWhen(false)] out Person value, out FieldError error)
    {
        value = null;
        if (!TryReadMember(json, "name", FieldCodecs.Text, isRequired: true, mode, out string? name, out error)
            || !TryReadMember(json, "age", FieldCodecs.Number<int>(), isRequired: true, mode, out int age, out error)
            || !TryReadMember(json, "email", OptionalText, isRequired: false, mode, out string? email, out error))
        {
            return false;
        }

        value = new Person(name, age, email);
        return true;
    }
}
