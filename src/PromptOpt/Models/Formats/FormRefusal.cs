using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>
/// An endpoint's refusal of the form that it was asked for. It is known by the status, by the member of the request or the code where the endpoint names them, and otherwise by words that name the form
/// and say no to it in one sentence.
/// </summary>
/// <param name="Failure">What it answered.</param>
/// <param name="Next">What to ask for instead.</param>
/// <param name="IsOfSchema">Whether it is one schema that it refuses, so that it may take another.</param>
internal sealed partial record FormRefusal(ModelException Failure, AskedForm Next, bool IsOfSchema)
{
    // What is wrong with these is wrong in every form.
    private static readonly string[] OtherCauses =
        ["model_not_found", "model_decommissioned", "model_terms_required", "invalid_api_key", "authentication_error", "permission_error", "insufficient_quota", "billing_not_active"];

    /// <summary>The refusal behind an exception of a client; <see langword="null"/> when it is something else.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="client">The client.</param>
    /// <param name="options">What it was asked with.</param>
    /// <param name="function">The name of the function whose arguments are the answer; empty where there is none.</param>
    /// <param name="form">The form that it was asked for.</param>
    /// <param name="cancellationToken">The token the client was called with.</param>
    public static FormRefusal? Of(Exception exception, IChatClient client, ChatOptions options, string function, AskedForm form, CancellationToken cancellationToken)
    {
        if (form == AskedForm.None
            || ClientFailure.Of(exception, client, options, cancellationToken) is not { Kind: FailureKind.Request, StatusCode: null or 400 or 404 or 405 or 415 or 422 or 500 or 501 } failure)
        {
            return null;
        }

        bool isStrict = AskedForms.IsStrict(options, function) && form is AskedForm.Function or AskedForm.OfferedFunction or AskedForm.StrictSchema;
        bool isUnsupported = ExceptionChain.Of(exception).Any(static cause => cause is NotSupportedException);
        RequestFinding[] findings = isUnsupported ? [] : [.. RequestFinding.In(failure, ModelOf(client, options)).Where(finding => IsRefusal(finding, options, function, form, isStrict))];
        if (!isUnsupported && findings.Length == 0)
        {
            return null;
        }

        string said = string.Join('\n', findings.Select(static finding => $"{finding.Place}\n{finding.Codes}\n{finding.Words}"));
        bool isOfSchema = FormWords.NameSchema(said);
        bool isOfStrictness = isStrict && (isOfSchema || Array.Exists(findings, static finding => OfStrictness().IsMatch(finding.Place) || FormWords.RefuseStrictness(finding.Words)));
        return new(failure, NextOf(form, isStrict, isOfSchema, isOfStrictness, FormWords.NameChoice(said), AskedForms.HasOtherTools(options, function)), isOfSchema);
    }

    private static AskedForm NextOf(AskedForm form, bool isStrict, bool isOfSchema, bool isOfStrictness, bool isOfChoice, bool hasOtherTools) => form switch
    {
        AskedForm.Function when isOfChoice => AskedForm.OfferedFunction,
        AskedForm.LooseFunction when isOfChoice => AskedForm.LooseOfferedFunction,
        AskedForm.Function when isOfStrictness => AskedForm.LooseFunction,
        AskedForm.OfferedFunction when isOfStrictness => AskedForm.LooseOfferedFunction,
        _ when AskedForms.IsFunction(form) => isStrict && !isOfSchema && !hasOtherTools ? AskedForm.StrictSchema : AskedForm.Schema,
        AskedForm.StrictSchema when isOfStrictness => AskedForm.Schema,
        AskedForm.StrictSchema or AskedForm.Schema => AskedForm.Object,
        _ => AskedForm.None,
    };

    private static bool IsRefusal(RequestFinding finding, ChatOptions options, string function, AskedForm form, bool isStrict)
    {
        bool isFunction = AskedForms.IsFunction(form);
        if (Array.Exists(OtherCauses, cause => finding.Codes.Contains(cause, StringComparison.OrdinalIgnoreCase)) || OfOthers().IsMatch(finding.Place) || IsOfOtherTool(finding, options, function))
        {
            return false;
        }

        bool isStrictness = isStrict && (OfStrictness().IsMatch(finding.Place) || FormWords.RefuseStrictness(finding.Words));
        if (isStrictness || (isFunction ? OfFunction() : OfFormat()).IsMatch(finding.Place))
        {
            return FormWords.SayNo($"{finding.Words}\n{finding.Codes.Replace('_', ' ')}");
        }

        return !(isFunction ? OfFormat() : OfFunction()).IsMatch(finding.Place) && (isFunction ? FormWords.RefuseFunction(finding.Words) : FormWords.RefuseFormat(finding.Words));
    }

    /// <summary>Whether it is a function of the user's that is found wanting.</summary>
    private static bool IsOfOtherTool(RequestFinding finding, ChatOptions options, string function)
    {
        if (options.Tools is not { Count: > 0 } tools || !AskedForms.HasOtherTools(options, function))
        {
            return false;
        }

        return (IndexOfTool().Match(finding.Place) is { Success: true } place && int.Parse(place.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) is var index && index < tools.Count && tools[index].Name != function)
            || (NameOfFunction().Match(finding.Words) is { Success: true } named && named.Groups[1].Value is var name && name != function && tools.Any(tool => tool.Name == name));
    }

    private static string ModelOf(IChatClient client, ChatOptions options)
        => options.ModelId is { Length: > 0 } asked ? asked : (client.GetService(typeof(ChatClientMetadata)) as ChatClientMetadata)?.DefaultModelId ?? "";

    [GeneratedRegex(@"^(?:extra_body\.)?(?:response_?format|text\.format|output_?(?:config|format)|json_?schema|guided_\w+|structured_outputs?|format\b|generation_?config\.response|response_?(?:schema|mime)|grammar)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OfFormat();

    [GeneratedRegex(@"^(?:tools?\b|tool_?(?:choice|config)|functions?\b|function_?call\b|parallel_?tool_?calls)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OfFunction();

    [GeneratedRegex(@"(?:^|\.)strict$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OfStrictness();

    [GeneratedRegex(@"^(?:messages?|input|prompt|contents?|system)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OfOthers();

    [GeneratedRegex(@"^tools[.\[](\d{1,4})\b", RegexOptions.CultureInvariant)]
    private static partial Regex IndexOfTool();

    [GeneratedRegex(@"\b(?:function|tool) ['""`]([\w-]{1,128})['""`]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex NameOfFunction();
}
