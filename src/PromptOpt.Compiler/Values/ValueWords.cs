using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>What a value should have been, in words.</summary>
internal static class ValueWords
{
    public static string Of(EnumModel labels) => ScalarWords.OneOf([.. labels.Members.Select(static member => member.WireName)]);

    public static string Of(RecordModel record) => ScalarWords.ObjectWith(record.Properties.Select(static property => property.WireName));

    public static string Of(RuleModel rule) => "a value that is " + FieldWords.Rule(rule);
}
