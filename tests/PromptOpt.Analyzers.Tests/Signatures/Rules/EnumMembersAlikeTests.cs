namespace PromptOpt.Analyzers.Tests;

public sealed class EnumMembersAlikeTests() : SignatureRuleTests("PO1032")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Ask("[OutputField] public Found [|Answer|] { get; set; }") + "public enum Found { NotFound, Notfound }",
        Ask("[OutputField, AllowedValues(\"in stock\", \"In-Stock\")] public string [|Answer|] { get; set; } = \"\";"),
        Ask("[OutputField, AllowedValues(\"a\", \"A\")] public List<string> [|Answer|] { get; set; } = [];"),
        Ask("[OutputField] public Found[] [|Answer|] { get; set; } = [];") + "public enum Found { [JsonStringEnumMemberName(\"in-stock\")] Yes, [JsonStringEnumMemberName(\"In stock\")] No }",
        Ask("[OutputField] public Found? [|Answer|] { get; set; }") + "public enum Found { [JsonStringEnumMemberName(\"'yes'\")] A, [JsonStringEnumMemberName(\"yes\")] B }",
        Ask("[OutputField] public Found [|Answer|] { get; set; }") + "public enum Found { [JsonStringEnumMemberName(\"no\")] Yes, [JsonStringEnumMemberName(\"not\")] No }",
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Ask("[OutputField] public Found Answer { get; set; }") + "public enum Found { Yes, No, NotYet }",
        Ask("[OutputField, AllowedValues(\"A\", \"A-\", \"A+\")] public string Answer { get; set; } = \"\";"),
        Ask("[OutputField, AllowedValues(1, 11)] public int Answer { get; set; }"),
        Ask("[OutputField, AllowedValues(Found.NotFound)] public Found? Answer { get; set; }") + "public enum Found { NotFound, Notfound }",
        Ask("[OutputField] public Found Answer { get; set; }") + "public enum Found { V1, V11, V_2 }",
        Ask("[OutputField] public Found Answer { get; set; }") + "public enum Found { [JsonStringEnumMemberName(\"A\")] A, [JsonStringEnumMemberName(\"A-\")] B, [JsonStringEnumMemberName(\"A+\")] C }",
        Ask(Out, "[InputField] public Found Given { get; set; }") + "public enum Found { NotFound, Notfound }",
        Ask("[OutputField] public Found Answer { get; set; }") + "public enum Found { [JsonStringEnumMemberName(\"Yes!\")] Yes, [JsonStringEnumMemberName(\"Yes?\")] Perhaps }",
    ];
}
