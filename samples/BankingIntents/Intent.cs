using System.Text.Json.Serialization;

namespace BankingIntents;

/// <summary>What a customer's message is about: the 77 intents of Banking77, named on the wire as in the data set.</summary>
public enum Intent
{
    /// <summary>a new card is there and has to be switched on</summary>
    ActivateMyCard,

    AgeLimit,
    ApplePayOrGooglePay,
    AtmSupport,
    AutomaticTopUp,

    /// <summary>money sent to the account by bank transfer does not show yet</summary>
    BalanceNotUpdatedAfterBankTransfer,

    /// <summary>a deposited cheque or cash does not show yet</summary>
    BalanceNotUpdatedAfterChequeOrCashDeposit,

    /// <summary>a transfer is refused because of who is to receive it</summary>
    BeneficiaryNotAllowed,

    CancelTransfer,

    /// <summary>what happens, or what to do, when a card expires</summary>
    CardAboutToExpire,

    /// <summary>where the card can be used to pay</summary>
    CardAcceptance,

    /// <summary>a card that was ordered has not come yet</summary>
    CardArrival,

    /// <summary>how long the delivery of a card takes</summary>
    CardDeliveryEstimate,

    /// <summary>adding a card to the app, or a card found again</summary>
    CardLinking,

    CardNotWorking,
    CardPaymentFeeCharged,

    /// <summary>a card payment on the statement that the customer did not make</summary>
    CardPaymentNotRecognised,

    CardPaymentWrongExchangeRate,

    /// <summary>a cash machine kept the card</summary>
    CardSwallowed,

    CashWithdrawalCharge,

    /// <summary>cash was taken out that the customer did not take out</summary>
    CashWithdrawalNotRecognised,

    ChangePin,

    /// <summary>someone else may know or use the card details</summary>
    CompromisedCard,

    ContactlessNotWorking,
    CountrySupport,
    DeclinedCardPayment,

    /// <summary>a cash machine gave no money</summary>
    DeclinedCashWithdrawal,

    /// <summary>a transfer was refused</summary>
    DeclinedTransfer,

    DirectDebitPaymentNotRecognised,
    DisposableCardLimits,
    EditPersonalDetails,
    ExchangeCharge,
    ExchangeRate,
    ExchangeViaApp,

    /// <summary>a small fee on the statement that nobody explained</summary>
    ExtraChargeOnStatement,

    /// <summary>a transfer could not be made, with an error</summary>
    FailedTransfer,

    FiatCurrencySupport,
    GetDisposableVirtualCard,

    /// <summary>where the PIN is, or how to get hold of the card itself</summary>
    GetPhysicalCard,

    GettingSpareCard,
    GettingVirtualCard,
    LostOrStolenCard,
    LostOrStolenPhone,
    OrderPhysicalCard,
    PasscodeForgotten,
    PendingCardPayment,
    PendingCashWithdrawal,
    PendingTopUp,

    /// <summary>a transfer was made and still stands as pending</summary>
    PendingTransfer,

    PinBlocked,
    ReceivingMoney,

    /// <summary>a refund was promised and has not arrived</summary>
    [JsonStringEnumMemberName("Refund_not_showing_up")]
    RefundNotShowingUp,

    /// <summary>the customer wants money back for something bought</summary>
    RequestRefund,

    /// <summary>a card payment came back to the account</summary>
    [JsonStringEnumMemberName("reverted_card_payment?")]
    RevertedCardPayment,

    /// <summary>which cards and currencies can be used to top up</summary>
    SupportedCardsAndCurrencies,

    TerminateAccount,
    TopUpByBankTransferCharge,
    TopUpByCardCharge,
    TopUpByCashOrCheque,
    TopUpFailed,
    TopUpLimits,

    /// <summary>a top-up was cancelled and the money went back</summary>
    TopUpReverted,

    /// <summary>how to top up with a card, or why it does not show</summary>
    ToppingUpByCard,

    TransactionChargedTwice,
    TransferFeeCharged,
    TransferIntoAccount,

    /// <summary>money was sent and the other side does not have it</summary>
    TransferNotReceivedByRecipient,

    /// <summary>how long a transfer takes</summary>
    TransferTiming,

    /// <summary>proof of identity was not accepted</summary>
    UnableToVerifyIdentity,

    VerifyMyIdentity,

    /// <summary>where the money in the account comes from</summary>
    VerifySourceOfFunds,

    VerifyTopUp,
    VirtualCardNotWorking,

    /// <summary>which of the two brands the card is, or can be</summary>
    VisaOrMastercard,

    /// <summary>why proof of identity is asked for</summary>
    WhyVerifyIdentity,

    WrongAmountOfCashReceived,
    WrongExchangeRateForCashWithdrawal,
}
