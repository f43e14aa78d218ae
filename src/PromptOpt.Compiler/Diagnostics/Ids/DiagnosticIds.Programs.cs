namespace PromptOpt.Generators;

internal static partial class DiagnosticIds
{
    public const string ProgramNotPartial = "PO2001";
    public const string ProgramContainerNotPartial = "PO2002";
    public const string ProgramKindUnsupported = "PO2003";
    public const string ProgramNotAccessible = "PO2004";
    public const string ProgramBaseMissing = "PO2005";
    public const string ProgramDerivesFromProgram = "PO2006";
    public const string ProgramHasRequiredMembers = "PO2007";
    public const string ProgramNameInvalid = "PO2008";
    public const string ProgramMemberTaken = "PO2009";
    public const string ModuleNeedsNewerLanguage = "PO2010";
    public const string ModuleShapeInvalid = "PO2011";
    public const string ModuleTypeInvalid = "PO2012";
    public const string ModuleNotConstructible = "PO2013";
    public const string ModuleOptionsInvalid = "PO2014";
    public const string ModuleFactoryInvalid = "PO2015";
    public const string ModuleNameInvalid = "PO2016";
    public const string ModuleNameTwice = "PO2017";
    public const string ModuleContainsItself = "PO2018";
    public const string ModuleOutsideProgram = "PO2019";
    public const string ProgramWithoutClientConstructor = "PO2020";
    public const string ProgramUsesCapturedClient = "PO2021";
    public const string ProgramUsesHandMadeModule = "PO2022";
    public const string ProgramNameTwice = "PO2023";
    public const string ModuleNeverCalled = "PO2024";
    public const string CallNotAwaited = "PO2025";
    public const string CallBlocked = "PO2026";
    public const string CancellationTokenNotPassed = "PO2027";
    public const string LoopWithoutBound = "PO2028";
    public const string ProgramCallsItself = "PO2029";
    public const string ForwardCalledDirectly = "PO2030";
    public const string ProgramWritesState = "PO2031";
    public const string OptimizerOnRequestPath = "PO2032";
    public const string ChatOptionRefused = "PO2033";
    public const string ModuleLeftUnbound = "PO2034";
    public const string SettingShapeInvalid = "PO2035";
    public const string SettingTypeUnsupported = "PO2036";
    public const string SettingDefaultInvalid = "PO2037";
    public const string SettingRangeInvalid = "PO2038";
    public const string SettingChoicesInvalid = "PO2039";
    public const string SettingNameInvalid = "PO2040";
    public const string SettingNameTwice = "PO2041";
    public const string SettingOutsideProgram = "PO2042";
    public const string SettingNeedsNewerLanguage = "PO2043";
}
