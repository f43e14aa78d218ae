using FsCheck;
using FsCheck.Fluent;

namespace PromptOpt.Analyzers.Tests;

/// <summary>A type that a field can have, as C# code, with JSON that fits it or is not far from it.</summary>
/// <param name="Code">The type; of a record that is declared beside it, its name.</param>
/// <param name="Json">Values, most of them right.</param>
/// <param name="Rules">Attributes of a property of the type.</param>
/// <param name="Declarations">The records and enums it is made of.</param>
internal sealed record RandomShape(string Code, Gen<string> Json, string[] Rules, string Declarations = "")
{
    private static readonly string[] Others =
    [
        "null", "true", "0", "-1", "1.0", "1e2", "300", "1e400", "79228162514264337593543950336", "\"\"", "\"a\"", "\"AB\"", "\"NaN\"", "\"1\"", "\"\\ud83d\"", "\"a\\nb\\u2028c\"", "[]", "[1]", "[null]", "[\"a\",[]]", "{}", "{\"a\":1}",
        "{\"a\":1,\"a\":2}", "{\"1\":null,\"01\":null}", "{\"calm\":1,\"Calm\":1}", "\"" + string.Concat(Enumerable.Repeat("long and longer 😀", 20)) + "\"",
    ];

    private static readonly RandomShape[] Scalars =
    [
        Scalar("string", "", "[StringLength(3)]", "[StringLength(9, MinimumLength = 1)]", "[RegularExpression(\"[a-z]+\")]", "[MinLength(2)]", "[AllowedValues(\"abc\", \"x\")]", "[AllowedValues(\"a\", \"AB\", \"1\")]"), Scalar("bool", "true"),
        Scalar("char", "\"a\""), Scalar("sbyte", "-128"), Scalar("short", "9", "[Range(1, 7)]"), Scalar("ushort", "9"), Scalar("int", "12", "[Range(-2, 300)]", "[Range(0, 12, MaximumIsExclusive = true)]", "[AllowedValues(12, 100, -1)]"), Scalar("uint", "7"), Scalar("long", "7"),
        Scalar("ulong", "18446744073709551615"), Scalar("Int128", "-170141183460469231731687303715884105728", "[Range(-1, 1e28)]"), Scalar("UInt128", "340282366920938463463374607431768211455", "[AllowedValues(1, 100)]"),
        Scalar("System.Numerics.BigInteger", "340282366920938463463374607431768211456", "[Range(1, int.MaxValue)]", "[Range(int.MinValue, 7)]", "[AllowedValues(1, -1, 300)]"), Scalar("Half", "0.1", "[Range(0.1, 5)]", "[Range(0.5, 65504, MinimumIsExclusive = true)]", "[AllowedValues(0.1, 1, 300)]"), Scalar("float", "0.1", "[Range(0.1, 5)]", "[AllowedValues(0.1, 1, 100)]"), Scalar("double", "0.25", "[Range(0.25, 100.0, MinimumIsExclusive = true)]", "[Range(0.5, 100.0)]", "[AllowedValues(0.25, -1.0, 100)]"), Scalar("decimal", "1.50", "[Range(typeof(decimal), \"1.5\", \"2\", MinimumIsExclusive = true)]", "[AllowedValues(1.5, 1)]"),
        Scalar("DateOnly", "\"2024-02-29\""), Scalar("TimeOnly", "\"14:30\""), Scalar("DateTime", "\"2024-02-29T14:30:00Z\""), Scalar("DateTimeOffset", "\"2024-02-29T14:30:00+01:00\""), Scalar("TimeSpan", "\"1.02:03:04\""),
        Scalar("Guid", "\"6f9619ff-8b86-d011-b42d-00cf4fc964ff\""), Scalar("Uri", "\"http://x/y\""), Scalar("Mood", "\"calm\"", "[AllowedValues(Mood.Calm, Mood.VeryGlad)]"),
    ];

    /// <summary>Any type, nested no deeper than told.</summary>
    public static Gen<RandomShape> Any(int depth)
    {
        Gen<RandomShape> scalar = Gen.Elements(Scalars);
        Gen<RandomShape> whole = depth == 0 ? scalar : Gen.Frequency(
            (2, scalar),
            (2, from item in Any(depth - 1) from code in Gen.Elements("List<{0}>", "{0}[]", "IReadOnlyList<{0}>", "ImmutableArray<{0}>", "IEnumerable<{0}>", "IList<{0}>", "ICollection<{0}>", "IReadOnlyCollection<{0}>") select List(item, code)),
            (1, from item in Gen.Elements(Scalars.Where(static scalar => scalar.Code is "string" or "int" or "Mood" or "UInt128").ToArray()) from code in Gen.Elements("HashSet<{0}>", "ISet<{0}>", "IReadOnlySet<{0}>") select List(item, code)),
            (2, from item in Any(depth - 1) from key in Gen.Elements("string", "int", "Mood", "Int128") from code in Gen.Elements("Dictionary", "IReadOnlyDictionary") select Map(item, key, code)),
            (2, from members in Any(depth - 1).NonEmptyListOf() from number in Gen.Choose(0, int.MaxValue) from kinds in Gen.Choose(0, 3).ListOf(4) select Record([.. members.Take(4)], "R" + number, [.. kinds])));
        return from shape in whole from isNullable in Gen.Choose(0, 3) select isNullable == 0 && shape.Code[^1] != '?' ? shape with { Code = shape.Code + "?", Json = Gen.Frequency((4, shape.Json), (1, Gen.Constant("null"))) } : shape;
    }

    private static RandomShape Scalar(string code, string json, params string[] rules)
        => new(code, WithOthers(json.Length == 0 ? Gen.Elements("\"abc\"", "\"x\"") : Gen.Constant(json)), rules);

    private static RandomShape List(RandomShape item, string code)
        => new(
            code.Replace("{0}", item.Code, StringComparison.Ordinal),
            WithOthers(from items in item.Json.ListOf() select "[" + string.Join(",", items.Take(4)) + "]"),
            ["[MaxLength(2)]", "[MinLength(1)]", "[Length(1, 3)]", .. item.Rules.Where(static rule => rule.StartsWith("[Allowed", StringComparison.Ordinal)).Select(static rule => rule + "[MaxLength(3)]")],
            item.Declarations);

    private static RandomShape Map(RandomShape item, string key, string code)
    {
        Gen<string> name = Gen.Elements(key switch { "int" or "Int128" => ["1", "01", "-2", "x", " 3"], "Mood" => ["calm", "Calm", "angry", "glad"], _ => new[] { "a", "b", "", "a\\nb" } });
        Gen<string> member = from written in name from value in item.Json select $"\"{written}\":{value}";
        return new RandomShape($"{code}<{key}, {item.Code}>", WithOthers(from members in member.ListOf() select "{" + string.Join(", ", members.Take(3)) + "}"), ["[MaxLength(1)]"], item.Declarations);
    }

    private static RandomShape Record(RandomShape[] members, string name, int[] kinds)
    {
        string parameters = members.Length > 0 && kinds[0] == 0 ? $"({members[0].Code} M0)" : "";
        IEnumerable<string> properties = members.Select((member, i) => i == 0 && parameters.Length > 0 ? ""
            : (kinds[i] == 1 && member.Rules.Length > 0 ? member.Rules[0] + " " : "") + $"public {(kinds[i] == 2 ? "" : "required ")}{member.Code} M{i} {{ get; init; }}{(kinds[i] == 2 ? " = default!;" : "")}");
        Gen<string> body = Gen.Constant("");
        for (int i = 0; i < members.Length; i++)
        {
            (Gen<string> before, Gen<string> value, string member) = (body, members[i].Json, $"\"m{i}\": ");
            body = from written in before from json in value from isThere in Gen.Choose(0, 6) select isThere == 0 ? written : written + (written.Length == 0 ? "" : ",") + member + json;
        }

        Gen<string> extended = from written in body from extra in Gen.Elements("\"m9\": 1", "\"m0\": null", "\"M0\": []") select written + (written.Length == 0 ? "" : ",") + extra;
        return new RandomShape(
            name,
            WithOthers(from written in Gen.Frequency((6, body), (1, extended)) select "{" + written + "}"),
            [],
            string.Concat(members.Select(static member => member.Declarations)) + $"public record {name}{parameters} {{ {string.Join(' ', properties)} }}\n");
    }

    private static Gen<string> WithOthers(Gen<string> json) => Gen.Frequency((12, json), (1, Gen.Elements(Others)));
}
