"""What is agreed, sold, promised, imposed or disputed: the objects that commitments and disputes are followed by."""

from rapport.events.deals.mention import DealMention, Due
from rapport.events.deals.reader import read_deals
from rapport.events.deals.vocabulary import DealWords, load_deal_words

__all__ = ["DealMention", "DealWords", "Due", "load_deal_words", "read_deals"]
